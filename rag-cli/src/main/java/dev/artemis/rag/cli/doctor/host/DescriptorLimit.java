package dev.artemis.rag.cli.doctor.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many files a process may have open. Immutable.
 *
 * @param soft the limit in force
 * @param hard up to which the process may raise it
 */
public record DescriptorLimit(long soft, long hard) {
  private static final Pattern LINE =
      Pattern.compile("(?m)^Max open files +(\\d+|unlimited) +(\\d+|unlimited)");

  /** Of a process; empty if we may not look. */
  public static Optional<DescriptorLimit> of(String pid) {
    return ProcFiles.visible(pid + "/limits").flatMap(DescriptorLimit::parse);
  }

  static Optional<DescriptorLimit> parse(String limits) {
    Matcher line = LINE.matcher(limits);
    return line.find()
        ? Optional.of(new DescriptorLimit(number(line.group(1)), number(line.group(2))))
        : Optional.empty();
  }

  private static long number(String text) {
    return text.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(text);
  }
}

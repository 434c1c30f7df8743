package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import java.util.List;

/** Which Java runs this. */
public final class JavaCheck {
  private static final int NATIVE_ACCESS_WARNED = 24;

  private JavaCheck() {}

  /**
   * What is known.
   *
   * @param feature 17, 21 …
   * @param description version and vendor
   * @param nativeAccess whether the JVM was told to let libraries load native code
   */
  public record Facts(int feature, String description, boolean nativeAccess) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    return List.of(
        facts.feature() >= NATIVE_ACCESS_WARNED && !facts.nativeAccess()
            ? Finding.note(
                facts.description() + ": warns about native libraries",
                "start programs with --enable-native-access=ALL-UNNAMED")
            : Finding.ok(facts.description()));
  }
}

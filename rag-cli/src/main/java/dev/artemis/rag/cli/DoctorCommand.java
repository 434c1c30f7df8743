package dev.artemis.rag.cli;

import dev.artemis.rag.cli.doctor.Decision;
import dev.artemis.rag.cli.doctor.DiagnosisJson;
import dev.artemis.rag.cli.doctor.DiagnosisText;
import dev.artemis.rag.cli.doctor.Examination;
import dev.artemis.rag.cli.doctor.Subject;
import dev.artemis.rag.cli.doctor.bundle.Bundle;
import dev.artemis.rag.cli.doctor.bundle.BundleFile;
import dev.artemis.rag.cli.doctor.explain.Explanation;
import dev.artemis.rag.cli.doctor.explain.ExplanationView;
import dev.artemis.rag.cli.doctor.explain.Explanations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what is wrong and what to do. Changes nothing. */
@Command(
    name = "doctor",
    description = {
      "Check the store, the lock daemon and the machine, and say what to do.",
      "",
      "Changes nothing and creates nothing; exit code 1 if something needs doing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl doctor",
      "  ragctl doctor --db /srv/rag/rag.db --full",
      "  ragctl doctor --explain 'attempt to write a readonly database (code: 1032)'",
      "  ragctl doctor --bundle report.zip"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;

  @Option(
      names = "--full",
      description = "compare indexes with tables, too (integrity_check); takes longer")
  private boolean full;

  @Option(
      names = "--explain",
      paramLabel = "TEXT",
      description =
          "say what an error message, code or exit code means, of SQLite, Chroma or ours; exit"
              + " code 3 if it is not known")
  private String explain;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description =
          "write a zip archive for a bug report: findings, locks, versions, table sizes; no"
              + " contents, purposes, arguments or user names. FILE must not exist")
  private Path bundle;

  DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (explain != null && (full || bundle != null)) {
      throw new ParameterException(spec.commandLine(), "--explain stands alone");
    }
    if (explain != null) {
      return explain();
    }
    return bundle == null ? examine() : bundle();
  }

  private int examine() throws IOException {
    Looked looked = look();
    shell.print(json(looked), lines(looked.found()));
    return looked.found().diagnosis().needsDoing() ? ExitCode.FAILED.code() : ExitCode.DONE.code();
  }

  /** What was looked at, and what was found. */
  private record Looked(Subject subject, Examination found) {}

  /** The bar is gone before anything is printed. */
  private Looked look() throws IOException {
    try (CheckProgress progress = CheckProgress.of(shell)) {
      Subject subject = subject(progress);
      return new Looked(subject, Examination.of(subject));
    }
  }

  private static Map<String, Object> json(Looked looked) {
    return DiagnosisJson.of(
        looked.subject().store(),
        looked.subject().socket(),
        looked.found().diagnosis(),
        looked.found().decision());
  }

  private List<String> lines(Examination found) {
    List<String> lines = new ArrayList<>(DiagnosisText.of(found.diagnosis(), shell.style()));
    lines.addAll(found.decision().lines(shell.style()));
    return lines;
  }

  private int explain() throws IOException {
    List<Explanation> known = Explanations.of(explain);
    if (known.isEmpty()) {
      throw CommandFailure.notFound(
          "not known here: '%s'; try its code, as in --explain 'code: 5'".formatted(explain));
    }
    Decision decision = Examination.decision(subject(CheckProgress.none()));
    List<String> lines = new ArrayList<>(ExplanationView.lines(known, shell.style()));
    lines.addAll(decision.lines(shell.style()));
    shell.print(ExplanationView.json(explain, known, decision.json()), lines);
    return ExitCode.DONE.code();
  }

  private int bundle() throws IOException {
    BundleFile file = BundleFile.at(bundle);
    Looked looked = look();
    Map<String, String> parts =
        Bundle.of(looked.subject(), looked.found(), json(looked), shell.environment());
    file.write(parts);
    shell.print(
        Map.of("bundle", file.path(), "files", parts.keySet()),
        List.of(file.path() + ": " + String.join(", ", parts.keySet())));
    return ExitCode.DONE.code();
  }

  private Subject subject(CheckProgress progress) throws IOException {
    StorePlace place = new Store(shell).place();
    Path store = real(place.path());
    return new Subject(
        store,
        !place.defaulted(),
        new Daemon(shell).socket(),
        !shell.options().fallback,
        Version.number(),
        full,
        progress.over(store));
  }

  /** Links resolved; where there is nothing (yet), the folder's at least. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath(); // link/.. is where the link leads, as for agents
    if (Files.exists(absolute)) {
      return absolute.toRealPath();
    }
    Path folder = absolute.getParent();
    return folder != null && Files.exists(folder)
        ? folder.toRealPath().resolve(absolute.getFileName())
        : absolute.normalize();
  }
}

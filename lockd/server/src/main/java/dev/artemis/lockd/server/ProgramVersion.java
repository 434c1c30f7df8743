package dev.artemis.lockd.server;

import java.util.Optional;

/** The version of this program. */
final class ProgramVersion {
  private ProgramVersion() {}

  /** As in the manifest of its jar; {@code dev} when run from class files. */
  static String text() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }
}

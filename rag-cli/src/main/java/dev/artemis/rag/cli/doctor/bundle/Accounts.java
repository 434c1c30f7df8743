package dev.artemis.rag.cli.doctor.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The people with an account on this machine. */
final class Accounts {
  /** Below it are the users of the system itself. */
  private static final long FIRST_PERSON = 1_000;

  private Accounts() {}

  /** Their names, from the password file. */
  static List<String> names() throws IOException {
    return names(EtcFiles.lines("passwd"));
  }

  static List<String> names(List<String> passwords) {
    List<String> names = new ArrayList<>();
    for (String line : passwords) {
      String[] fields = line.split(":", -1);
      if (fields.length > 2 && person(fields[2])) {
        names.add(fields[0]);
      }
    }
    return names;
  }

  private static boolean person(String uid) {
    return uid.matches("\\d{4,10}") && Long.parseLong(uid) >= FIRST_PERSON;
  }
}

package dev.artemis.lockd.torture.power.trace;

import dev.artemis.lockd.torture.power.disk.Action;
import dev.artemis.lockd.torture.power.disk.Action.Bind;
import dev.artemis.lockd.torture.power.disk.Action.Resize;
import dev.artemis.lockd.torture.power.disk.Action.Sync;
import dev.artemis.lockd.torture.power.disk.Action.SyncNames;
import dev.artemis.lockd.torture.power.disk.Action.Told;
import dev.artemis.lockd.torture.power.disk.Action.Unbind;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.record.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls did to the files of one folder, and what was written into ledgers in another.
 *
 * <p>The shared memory index of the log ({@code -shm}) is left out: it is mapped memory that SQLite
 * never synchronises and makes anew from the log when the first connection opens a store. Any other
 * file that is mapped for writing, or changed in a way that is not understood, is an error: the
 * record would not be whole.
 */
public final class StoreTrace {
  private static final String SHARED_MEMORY = "-shm";

  private final String folder;
  private final String ledgers;
  private final Map<String, Integer> names = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private int files;

  private StoreTrace(String folder, String ledgers) {
    this.folder = folder;
    this.ledgers = ledgers + "/";
  }

  /**
   * Translates calls.
   *
   * @param calls in the order in which they began
   * @param folder where the store lies, empty at the beginning
   * @param ledgers where the writers' ledgers lie
   * @return events by {@link Event#moment}
   */
  public static List<Event> events(List<Call> calls, String folder, String ledgers) {
    StoreTrace trace = new StoreTrace(folder, ledgers);
    calls.forEach(trace::add);
    return trace.events.stream().sorted(Comparator.comparingInt(Event::moment)).toList();
  }

  private void add(Call call) {
    if (!call.succeeded()) {
      return;
    }
    switch (call.name()) {
      case "openat" -> opened(call);
      case "write" -> written(call);
      case "pwrite64" -> writtenAt(call);
      case "ftruncate" -> {
        if (concerns(call, 0)) {
          add(call, new Resize(file(call), call.number(1)));
        }
      }
      case "fsync", "fdatasync" -> synced(call);
      case "link" -> linked(call);
      case "unlink" -> unlinked(call);
      case "mmap" -> mapped(call);
      default -> refuse(call);
    }
  }

  private void opened(Call call) {
    String path = call.pathOfResult();
    if (!stored(path)) {
      return;
    }
    String flags = call.arguments().get(2);
    if (flags.contains("O_TRUNC") || flags.contains("O_APPEND")) {
      throw notUnderstood(call);
    }
    if (flags.contains("O_CREAT") && !names.containsKey(name(path))) {
      bind(call, name(path), files++);
    }
  }

  private void bind(Call call, String name, int file) {
    names.put(name, file);
    add(call, new Bind(name, file));
  }

  private void linked(Call call) {
    if (stored(call.path(1))) {
      bind(call, name(call.path(1)), names.get(name(call.path(0))));
    }
  }

  private void unlinked(Call call) {
    if (stored(call.path(0)) && names.remove(name(call.path(0))) != null) {
      add(call, new Unbind(name(call.path(0))));
    }
  }

  private void written(Call call) {
    String path = call.pathOf(0);
    if (path.startsWith(ledgers)) {
      String text = new String(call.bytes(1), StandardCharsets.UTF_8);
      add(call, new Told(path.substring(ledgers.length()), Line.parse(text.replace("\n", ""))));
    } else if (concerns(call, 0)) {
      throw notUnderstood(call); // its offset is not known
    }
  }

  private void writtenAt(Call call) {
    if (concerns(call, 0)) {
      byte[] bytes = Arrays.copyOf(call.bytes(1), Math.toIntExact(call.number()));
      add(call, new Write(file(call), call.number(3), bytes));
    }
  }

  private void synced(Call call) {
    if (call.pathOf(0).equals(folder)) {
      add(call, new SyncNames());
    } else if (concerns(call, 0)) {
      add(call, new Sync(file(call)));
    }
  }

  private void mapped(Call call) {
    String flags = call.arguments().get(2) + call.arguments().get(3);
    boolean writes = flags.contains("PROT_WRITE") && flags.contains("MAP_SHARED");
    if (writes && concerns(call, 4)) {
      throw notUnderstood(call);
    }
  }

  /** Calls that nobody makes on a store: if somebody does, this class has something to learn. */
  private void refuse(Call call) {
    boolean ours =
        call.arguments().stream()
            .anyMatch(word -> stored(Call.pathIn(word)) || stored(quoted(word)));
    if (ours || call.name().startsWith("sync") || call.name().startsWith("io_uring")) {
      throw notUnderstood(call);
    }
  }

  private static String quoted(String word) {
    return word.startsWith("\"")
        ? Call.pathIn("<" + word.substring(1, word.length() - 1) + ">")
        : "";
  }

  private boolean concerns(Call call, int descriptor) {
    return stored(call.pathOf(descriptor)) && !call.nameless(descriptor);
  }

  private boolean stored(String path) {
    return path.startsWith(folder + "/") && !path.endsWith(SHARED_MEMORY);
  }

  private String name(String path) {
    return path.substring(folder.length() + 1);
  }

  private int file(Call call) {
    return names.get(name(call.pathOf(0)));
  }

  private void add(Call call, Action action) {
    events.add(new Event(call.begin(), call.end(), action));
  }

  private static IllegalStateException notUnderstood(Call call) {
    return new IllegalStateException(
        "line %d: what %s does to the store is not understood"
            .formatted(call.begin(), call.name()));
  }
}

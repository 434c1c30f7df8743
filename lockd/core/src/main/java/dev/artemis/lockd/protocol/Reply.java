package dev.artemis.lockd.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value sent by the daemon. Immutable. */
public sealed interface Reply {
  /** The status {@code OK}. */
  Status OK = new Status("OK");

  /** Nothing. */
  Null NULL = new Null();

  /** Text of any length. */
  record Text(String value) implements Reply {}

  /** A whole number. */
  record Int(long value) implements Reply {}

  /** A short fixed word. */
  record Status(String value) implements Reply {}

  /** Nothing; {@link #NULL}. */
  record Null() implements Reply {}

  /**
   * An error.
   *
   * @param code word for programs, usually the name of an {@link ErrorCode}
   * @param sentence for people
   */
  record Failure(String code, String sentence) implements Reply {
    /** The code, if this version knows it. */
    public Optional<ErrorCode> known() {
      return ErrorCode.find(code);
    }
  }

  /** Values in order. */
  record Array(List<Reply> elements) implements Reply {
    /** Copies the list. */
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** Something the daemon says by itself; the first element is a {@link PushWord}. */
  record Push(List<Reply> elements) implements Reply {
    /** Copies the list. */
    public Push {
      elements = List.copyOf(elements);
    }
  }

  /** Values by key, in the order of sending. Readers ignore keys they do not know. */
  record Mapping(Map<String, Reply> entries) implements Reply {
    /** Copies the map and keeps its order. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * The text under a key.
     *
     * @throws ProtocolException if it is missing or something else
     */
    public String text(String key) {
      if (entries.get(key) instanceof Text text) {
        return text.value();
      }
      throw missing(key, "text");
    }

    /**
     * The number under a key.
     *
     * @throws ProtocolException if it is missing or something else
     */
    public long number(String key) {
      if (entries.get(key) instanceof Int number) {
        return number.value();
      }
      throw missing(key, "a number");
    }

    /**
     * The list under a key.
     *
     * @throws ProtocolException if it is missing or something else
     */
    public List<Reply> list(String key) {
      if (entries.get(key) instanceof Array array) {
        return array.elements();
      }
      throw missing(key, "a list");
    }

    private ProtocolException missing(String key, String kind) {
      return new ProtocolException(
          "the daemon's answer lacks " + kind + " under '" + key + "': it has " + entries.keySet());
    }
  }

  /** A text. */
  static Text text(String value) {
    return new Text(value);
  }

  /** A number. */
  static Int number(long value) {
    return new Int(value);
  }

  /**
   * A map, whichever way it was sent: RESP2 sends maps as lists of keys and values in turn.
   *
   * @throws ProtocolException if the value is not a map
   */
  static Mapping asMap(Reply reply) {
    if (reply instanceof Mapping mapping) {
      return mapping;
    }
    if (reply instanceof Array array && array.elements().size() % 2 == 0) {
      Map<String, Reply> entries = new LinkedHashMap<>();
      List<Reply> elements = array.elements();
      for (int i = 0; i < elements.size(); i += 2) {
        entries.put(key(elements.get(i)), elements.get(i + 1));
      }
      return new Mapping(entries);
    }
    throw new ProtocolException("the daemon sent " + reply + " where a map was expected");
  }

  private static String key(Reply reply) {
    if (reply instanceof Text text) {
      return text.value();
    }
    if (reply instanceof Status status) {
      return status.value();
    }
    throw new ProtocolException("the daemon sent " + reply + " where a key was expected");
  }

  /** The form in which the value arrives by RESP2: maps and pushes become arrays. */
  static Reply flattened(Reply reply) {
    List<Reply> flat = new ArrayList<>();
    if (reply instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                flat.add(new Text(key));
                flat.add(flattened(value));
              });
    } else if (reply instanceof Array array) {
      array.elements().forEach(element -> flat.add(flattened(element)));
    } else if (reply instanceof Push push) {
      push.elements().forEach(element -> flat.add(flattened(element)));
    } else {
      return reply;
    }
    return new Array(flat);
  }
}

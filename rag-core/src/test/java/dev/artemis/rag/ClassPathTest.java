package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever embeds this library gets no network framework. */
class ClassPathTest {

  @Test
  void thereIsNoNetty() {
    List<String> entries =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .toList();
    assertTrue(entries.stream().anyMatch(entry -> entry.contains("sqlite-jdbc")), "" + entries);
    List<String> netty =
        entries.stream().filter(e -> e.toLowerCase(Locale.ROOT).contains("netty")).toList();
    assertEquals(List.of(), netty);
    for (String name : List.of("io.netty.channel.Channel", "io.netty.buffer.ByteBuf")) {
      assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
    }
  }

  @Test
  void thereIsNoServer() {
    assertFalse(
        System.getProperty("java.class.path").contains("lockd" + File.separator + "server"));
  }
}

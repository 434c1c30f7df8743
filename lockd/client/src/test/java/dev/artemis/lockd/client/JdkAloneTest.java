package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.lockd.LockMode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What embedders get: the JDK, and no library of ours brings another one along. */
class JdkAloneTest {

  @Test
  void thereIsNoNettyOnTheClassPath() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("io.netty.channel.EventLoopGroup"));
    assertThrows(ClassNotFoundException.class, () -> Class.forName("io.netty.buffer.ByteBuf"));
  }

  @Test
  void coreNeedsTheBaseModuleOnly() {
    assertEquals(Set.of("java.base"), needs(LockMode.class));
  }

  @Test
  void clientNeedsTheJdkAndCoreOnly() {
    assertEquals(Set.of("java.base", "jdk.net", place(LockMode.class)), needs(LockClient.class));
  }

  /** What jdeps says that the classes around the given one use: modules, and places on disk. */
  private static Set<String> needs(Class<?> of) {
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    PrintWriter writer = new PrintWriter(out);
    int code =
        jdeps.run(writer, writer, "-summary", "-classpath", place(LockMode.class), place(of));
    assertEquals(0, code, out::toString);
    return out.toString()
        .lines()
        .map(line -> line.substring(line.indexOf(" -> ") + 4))
        .collect(Collectors.toSet());
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

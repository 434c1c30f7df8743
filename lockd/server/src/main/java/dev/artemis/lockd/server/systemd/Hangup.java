package dev.artemis.lockd.server.systemd;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which a service manager asks for a reload. A JVM that is not told otherwise ends by
 * it, as a terminal wants it.
 */
public final class Hangup {
  private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /** From now on SIGHUP does this, on a thread of its own. */
  public static void does(Runnable reload) {
    try {
      // Supported (module jdk.unsupported), but the compiler has a warning for it that nothing
      // silences on every JDK.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handles =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                reload.run();
                return null;
              });
      var unused =
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handles);
    } catch (ReflectiveOperationException e) {
      LOG.warn("this JVM lets nobody handle signals: SIGHUP ends the daemon", e);
    }
  }
}

package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.GuardFile;
import dev.artemis.lockd.client.guard.GuardLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.client.guard.NamedGuard;
import dev.artemis.lockd.client.store.StoreClaim;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second copy of this library in one JVM, as application servers and plug-ins bring it about. */
class SecondLoaderTest {
  @TempDir private Path folder;

  private static URLClassLoader secondLoader() {
    URL[] copies = {
      LockClient.class.getProtectionDomain().getCodeSource().getLocation(),
      LockMode.class.getProtectionDomain().getCodeSource().getLocation()
    };
    return new URLClassLoader(copies, ClassLoader.getPlatformClassLoader());
  }

  private static Object claim(ClassLoader loader, Path store) throws ReflectiveOperationException {
    Class<?> copy = loader.loadClass(StoreClaim.class.getName());
    assertNotSame(StoreClaim.class, copy);
    return copy.getMethod("claim", Path.class).invoke(null, store);
  }

  /** What {@link NamedGuard#tryTake} gives in the other copy, which has a {@code LockMode} too. */
  private static Optional<?> tryTake(ClassLoader loader, Path resource)
      throws ReflectiveOperationException {
    Class<?> guard = loader.loadClass(NamedGuard.class.getName());
    Class<?> mode = loader.loadClass(LockMode.class.getName());
    return (Optional<?>)
        guard
            .getMethod("tryTake", Path.class, mode, Optional.class)
            .invoke(null, resource, mode.getField("EXCLUSIVE").get(null), Optional.empty());
  }

  private static void close(Object closeable) throws ReflectiveOperationException {
    closeable.getClass().getMethod("close").invoke(closeable);
  }

  private static Optional<NamedGuard> tryTake(Path resource) throws InterruptedException {
    return NamedGuard.tryTake(resource, LockMode.EXCLUSIVE, Optional.empty());
  }

  private Path store() throws IOException {
    return Files.createFile(folder.resolve("store"));
  }

  @Test
  void aStoreIsRefusedToTheSecondLoader() throws IOException, ReflectiveOperationException {
    Path store = store();
    try (URLClassLoader second = secondLoader()) {
      StoreClaim mine = StoreClaim.claim(store);
      StoreClaim mineToo = StoreClaim.claim(store);
      assertEquals(mine.store(), mineToo.store());
      assertRefused(second, store);
      mine.close();
      mine.close();
      assertRefused(second, store);
      mineToo.close();
      Object theirs = claim(second, store);
      assertThrows(LockUnavailableException.class, () -> StoreClaim.claim(store));
      close(theirs);
      StoreClaim.claim(store).close();
    }
  }

  private static void assertRefused(ClassLoader second, Path store) {
    Throwable refusal =
        assertThrows(InvocationTargetException.class, () -> claim(second, store)).getCause();
    assertEquals(LockUnavailableException.class.getName(), refusal.getClass().getName());
    String sentence = refusal.getMessage();
    assertTrue(sentence.contains(store.toString()), sentence);
    assertTrue(sentence.contains("another class loader"), sentence);
    assertTrue(sentence.contains("corrupt"), sentence);
  }

  @Test
  void aStoreIsOneByAnyPath() throws IOException, ReflectiveOperationException {
    Path store = store();
    Path link = Files.createSymbolicLink(folder.resolve("link"), store);
    try (URLClassLoader second = secondLoader();
        StoreClaim mine = StoreClaim.claim(link)) {
      assertEquals(FileIdentity.of(store).orElseThrow(), mine.store());
      assertRefused(second, store);
    }
  }

  @Test
  void noStoreNoClaim() {
    Path missing = folder.resolve("missing");
    String sentence =
        assertThrows(LockUnavailableException.class, () -> StoreClaim.claim(missing)).getMessage();
    assertTrue(sentence.contains(missing.toString()), sentence);
  }

  @Test
  void namedLocksOfTwoLoadersExcludeEachOther()
      throws IOException, ReflectiveOperationException, InterruptedException {
    Path resource = folder.resolve("a");
    try (URLClassLoader second = secondLoader()) {
      NamedGuard mine = tryTake(resource).orElseThrow();
      assertTrue(tryTake(second, resource).isEmpty());
      assertTrue(mine.intact(), "looking at it from the other loader dropped no lock");
      mine.close();
      Object theirs = tryTake(second, resource).orElseThrow();
      assertTrue(tryTake(resource).isEmpty());
      close(theirs);
      tryTake(resource).orElseThrow().close();
    }
  }

  /** Its channels must not be closed by the collector, for that would drop the locks. */
  @Test
  void aForgottenLoaderTakesNoLockWithIt()
      throws IOException, ReflectiveOperationException, InterruptedException {
    Path used = folder.resolve("a.lock");
    Path kept = folder.resolve("b.lock");
    WeakReference<ClassLoader> forgotten = openAndForget(used, kept);
    try (GuardFile mine = GuardFile.open(used, Optional.empty());
        GuardFile other = GuardFile.open(kept, Optional.empty())) {
      GuardLock lock = mine.tryLock(0, false).orElseThrow();
      awaitCollection(forgotten);
      assertTrue(KernelLocks.holder(mine.identity(), 0, true).isPresent(), "ours");
      assertTrue(KernelLocks.holder(other.identity(), 0, true).isPresent(), "what it held");
      assertTrue(other.tryLock(0, false).isEmpty());
      lock.close();
    }
  }

  /** Opens one lock file, locks another, and goes out of reach. */
  private static WeakReference<ClassLoader> openAndForget(Path used, Path kept)
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader second = secondLoader()) {
      Class<?> copy = second.loadClass(GuardFile.class.getName());
      Method open = copy.getMethod("open", Path.class, Optional.class);
      Method tryLock = copy.getMethod("tryLock", long.class, boolean.class);
      assertNotSame(null, open.invoke(null, used, Optional.empty()));
      Object guard = open.invoke(null, kept, Optional.empty());
      assertTrue(((Optional<?>) tryLock.invoke(guard, 0L, false)).isPresent());
      return new WeakReference<>(second);
    }
  }

  private static void awaitCollection(WeakReference<ClassLoader> forgotten) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (forgotten.get() != null) {
      assertTrue(deadline - System.nanoTime() > 0, "the class loader was never collected");
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}

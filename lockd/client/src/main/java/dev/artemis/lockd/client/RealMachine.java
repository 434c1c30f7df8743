package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.LinuxKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The machine that this JVM runs on. */
final class RealMachine implements Machine {
  @Override
  public Kernel kernel() {
    return LinuxKernel.REAL;
  }

  @Override
  public Lock mutex() {
    return new ReentrantLock();
  }

  @Override
  public <T> Optional<T> await(CompletableFuture<T> future, long nanos)
      throws InterruptedException {
    try {
      return Optional.of(future.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public Link connect(Path socket) throws IOException {
    return SocketLink.connect(socket);
  }

  @Override
  public String thread() {
    Thread asking = Thread.currentThread();
    return "#" + asking.getId() + " " + asking.getName();
  }
}

package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.ProcessIdentity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A connection that only remembers what it was told. */
final class RecordingPeer implements Peer {
  private final long pid;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  RecordingPeer(long pid) {
    this.pid = pid;
  }

  /** All it was told so far. */
  String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Override
  public ProcessIdentity process() {
    return new ProcessIdentity(pid, 1);
  }

  @Override
  public int uid() {
    return 0;
  }

  @Override
  public int gid() {
    return 0;
  }

  @Override
  public void write(byte[] bytes) {
    told.writeBytes(bytes);
  }

  @Override
  public void flush() {}

  @Override
  public void heldBack(long bytes) {}

  @Override
  public void reading(boolean on) {}

  @Override
  public void finish() {}

  @Override
  public void dropIfStalled() {}
}

package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.ProcessIdentity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A connection that only remembers what it was told. */
final class RecordingPeer implements Peer {
  private final long pid;
  private final int uid;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  /** A process of root. */
  RecordingPeer(long pid) {
    this(pid, 0);
  }

  RecordingPeer(long pid, int uid) {
    this.pid = pid;
    this.uid = uid;
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
    return uid;
  }

  @Override
  public int gid() {
    return uid;
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

package dev.artemis.lockd.simulation;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.client.SimulatedMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes that use locks, and their successors. */
final class Crew {
  private final World world;
  private final Plan plan;
  private final Disk disk;
  private final SimDaemon daemon;
  private final Machines machines;
  private final Judge judge;
  final List<Store> stores = new ArrayList<>();
  final List<Path> names = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private long lastPid = 1000;
  private boolean over;

  Crew(World world, Plan plan, Disk disk, SimDaemon daemon, Machines machines) {
    this.world = world;
    this.plan = plan;
    this.disk = disk;
    this.daemon = daemon;
    this.machines = machines;
    this.judge = machines.judge();
    for (int i = 0; i < plan.stores; i++) {
      stores.add(new Store(world, Path.of("/simulated-store-" + i)));
    }
    for (int i = 0; i < plan.names; i++) {
      names.add(Path.of("/simulated-name-" + i));
    }
  }

  void start() {
    for (int i = 0; i < plan.members; i++) {
      add();
    }
  }

  private void add() {
    long pid = ++lastPid;
    Proc proc = new Proc(world, "p" + pid, pid);
    machines.add(proc);
    proc.stopPerThousand = plan.has(Trouble.STOP_AT_STEP) && !over ? 4 : 0;
    proc.killPerThousand = plan.has(Trouble.KILL_AT_STEP) && !over ? 2 : 0;
    proc.onKill = () -> kill(proc);
    boolean useDaemon = plan.daemon && !world.chance(plan.withoutDaemonPerThousand);
    proc.spawn(proc.name + ".main", () -> begin(proc, useDaemon));
  }

  private void begin(Proc proc, boolean useDaemon) {
    world.note(proc.name, () -> "starts" + (useDaemon ? "" : ", without the daemon"));
    Member member = new Member(world, proc, disk, daemon, judge, useDaemon);
    members.add(member);
    int kind = world.random.nextInt(3);
    if (kind != 1) {
      Store store = stores.get(world.random.nextInt(stores.size()));
      member.begin("store", new StoreWorker(member, plan, () -> over, store, disk));
    }
    if (kind != 0) {
      member.begin("name", new NameWorker(member, plan, () -> over, names, disk, alone(member)));
    }
  }

  private SimulatedMachine.Client alone(Member member) {
    return SimulatedMachine.open(
        member.host,
        SessionId.random(world.random),
        "alone",
        new Timer(member.proc, Runnable::run),
        new Timer(member.proc, Runnable::run),
        false);
  }

  List<Member> living() {
    return members.stream().filter(member -> !member.finished()).toList();
  }

  List<Member> all() {
    return members;
  }

  /** SIGKILL. The kernel clears up what is left, in no order that could be relied on. */
  void kill(Proc proc) {
    if (proc.dead()) {
      return;
    }
    proc.kill(world.between(0, 20) * World.MILLI);
    world.after(
        world.between(0, 80) * World.MILLI,
        null,
        () -> {
          disk.gone(proc);
          stores.forEach(store -> store.gone(proc));
        });
    members.stream()
        .filter(member -> member.proc == proc)
        .forEach(
            member ->
                world.after(
                    world.between(0, 30) * World.MILLI,
                    null,
                    () -> member.host.wires().forEach(Wire::clientGone)));
    world.after(world.between(20, 500) * World.MILLI, null, this::add);
  }

  /** No more trouble: everybody does one last round and goes. */
  void windUp() {
    over = true;
    for (Member member : members) {
      member.proc.stopPerThousand = 0;
      member.proc.killPerThousand = 0;
    }
  }

  boolean finished() {
    return members.stream().allMatch(Member::finished) && members.size() == lastPid - 1000;
  }
}

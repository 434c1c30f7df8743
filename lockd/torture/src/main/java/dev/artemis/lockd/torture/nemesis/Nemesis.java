package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.torture.record.Windows;
import dev.artemis.lockd.torture.verdict.FenceSampler;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All trouble of a run: one lane for the writers and the files, one for the daemon. */
public final class Nemesis {
  private final Patience patience = new Patience();
  private final List<Lane> lanes;

  /**
   * Does nothing yet.
   *
   * @param only names of the kinds to make; empty for all
   * @param schedule hears what is done
   */
  public Nemesis(
      Crew crew,
      List<Volume> volumes,
      DaemonJvm daemon,
      Windows windows,
      FenceSampler sampler,
      long seed,
      List<String> only,
      Consumer<String> schedule) {
    Truce truce = new Truce(patience);
    List<Havoc> processes =
        List.of(
            new KillHolder(crew, volumes),
            new KillAnybody(crew),
            new StopHolder(crew, volumes, windows),
            truce.undisturbed(new StopHolder(crew, volumes, windows)),
            new StopInTransaction(crew, volumes, windows),
            new StopNamedHolder(crew, volumes, windows),
            new StopWaiter(crew, volumes, windows),
            new CutConnections(crew, patience),
            new ExhaustDescriptors(crew, windows),
            new DeleteGuard(volumes, patience),
            new ReplaceStore(crew, volumes, windows, sampler),
            new FillDisk(volumes, windows, patience));
    List<Havoc> service =
        Stream.of(
                new KillDaemon(daemon, windows, patience),
                new RestartDaemon(daemon, windows),
                new StopDaemon(daemon, windows),
                new StarveDaemon(daemon, patience),
                new FloodGarbage(daemon, patience),
                new FloodWithoutReading(daemon, patience),
                new RevokeLease(daemon, patience))
            .map(truce::disturbing)
            .toList();
    Random seeds = new Random(seed);
    lanes =
        List.of(
            new Lane(
                "nemesis-writers", wanted(processes, only), patience, seeds.nextLong(), schedule),
            new Lane(
                "nemesis-daemon", wanted(service, only), patience, seeds.nextLong(), schedule));
  }

  private static List<Havoc> wanted(List<Havoc> kinds, List<String> only) {
    return kinds.stream().filter(kind -> only.isEmpty() || only.contains(kind.name())).toList();
  }

  /** Begins. */
  public void start() {
    lanes.forEach(Lane::start);
  }

  /** Lets so much time pass. */
  public void rage(long millis) {
    patience.pause(millis);
  }

  /** Ends, with everything running again. */
  public void end() throws InterruptedException {
    patience.end();
    for (Lane lane : lanes) {
      lane.awaitEnd();
    }
  }

  /** How often each kind was made. */
  public Map<String, Integer> struck() {
    Map<String, Integer> all = new TreeMap<>();
    lanes.forEach(lane -> all.putAll(lane.struck()));
    return all;
  }

  /** How often each kind could not be made. */
  public Map<String, Integer> skipped() {
    Map<String, Integer> all = new TreeMap<>();
    lanes.forEach(lane -> all.putAll(lane.skipped()));
    return all;
  }

  /** What went wrong with the making itself. */
  public List<String> failures() {
    return lanes.stream().flatMap(lane -> lane.failures().stream()).toList();
  }
}

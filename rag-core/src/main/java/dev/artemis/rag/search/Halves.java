package dev.artemis.rag.search;

import dev.artemis.rag.SearchMode;
import dev.artemis.rag.search.HybridSearch.Question;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.ReadView.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found by meaning and by words, of which each knows both scores. For one use. */
final class Halves {
  private final Question question;
  private final ReadView view;
  private final List<Stem> stems;
  private final int depth;
  private final Map<String, Ranked> byId = new LinkedHashMap<>();

  private boolean nearestEnd = true;
  private boolean matchesEnd = true;
  private double bestCosine;
  private double lastCosine;
  private double bestText;
  private double lastText;
  private int matches;
  private int unmatched;

  Halves(Question question, ReadView view, List<Stem> stems, int depth) {
    this.question = question;
    this.view = view;
    this.stems = stems;
    this.depth = depth;
  }

  /** The first half: candidates, best first, one more than the depth unless there are no more. */
  void takeNearest(List<Candidate> candidates) {
    nearestEnd = candidates.size() <= depth;
    for (Candidate candidate : candidates) {
      Entry entry = candidate.entry();
      Ranked ranked = Ranked.of(entry.id(), entry.passage(), candidate.cosine());
      if (ranked.similarity() < question.minSimilarity()) {
        nearestEnd = true;
        break;
      }
      if (!itself(entry.id())) {
        bestCosine = byId.isEmpty() ? ranked.cosine() : bestCosine;
        lastCosine = ranked.cosine();
        byId.put(entry.id(), ranked);
      }
    }
    unmatched = byId.size();
  }

  private boolean itself(String id) {
    return question.like().filter(id::equals).isPresent();
  }

  /** The second half, and the words' scores of the first. */
  void takeMatches() {
    view.matches(
        stems.stream().map(Stem::term).toList(),
        question.types(),
        question.nowMicros(),
        Set.copyOf(byId.keySet()),
        this::takeMatch);
    matchesEnd = matches < depth;
  }

  /** Beyond the depth only the words' scores of the first half matter. */
  private Wanted takeMatch(String id, double text) {
    Ranked known = byId.get(id);
    if (known == null) {
      known = matches < depth ? passing(id) : null;
    } else {
      unmatched--;
    }
    if (known != null) {
      bestText = matches == 0 ? text : bestText;
      lastText = matches < depth ? text : lastText;
      matches++;
      byId.put(id, known.withText(text));
    }
    return matches < depth ? Wanted.ALL : unmatched > 0 ? Wanted.CHOSEN : Wanted.NONE;
  }

  /** Null if it does not pass. */
  private Ranked passing(String id) {
    boolean passes =
        !itself(id)
            && (question.filter().isEmpty()
                || question.test().test(view.artifact(id).orElseThrow().artifact()));
    if (!passes) {
      return null;
    }
    Ranked ranked =
        Ranked.of(
            id, view.passages(id), passage -> cosine(passage.vector().dot(question.vector())));
    return ranked.similarity() < question.minSimilarity() ? null : ranked;
  }

  private static double cosine(float dot) {
    return Math.max(-1, Math.min(1, dot)); // rounding may exceed 1
  }

  /** All that was found, in no order. */
  List<Ranked> scored() {
    return byId.values().stream()
        .map(one -> one.withScore(score(one.cosine(), one.text())))
        .toList();
  }

  private double score(double cosine, double text) {
    return switch (question.mode()) {
      case VECTOR -> (1 + cosine) / 2;
      case TEXT -> text;
      case HYBRID -> new Fusion(bestCosine, bestText).score(cosine, text);
    };
  }

  /** Whether nothing that was not found could be among so many best. */
  boolean settled(List<Ranked> best, int wanted) {
    if (question.mode() != SearchMode.HYBRID || nearestEnd) {
      return true;
    }
    double mostUnseen = score(lastCosine, matchesEnd ? 0 : lastText);
    return mostUnseen < question.minScore()
        || (best.size() >= wanted && best.get(wanted - 1).score() > mostUnseen);
  }
}

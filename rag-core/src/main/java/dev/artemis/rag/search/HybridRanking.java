package dev.artemis.rag.search;

import dev.artemis.rag.Highlight;
import dev.artemis.rag.SearchMode;
import dev.artemis.rag.search.HybridSearch.Found;
import dev.artemis.rag.search.HybridSearch.Question;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import java.util.List;
import java.util.Optional;

/** The answer to a question in one snapshot, as far as some depth. For one use. */
final class HybridRanking {
  private final Question question;
  private final ReadView view;
  private final int depth;
  private final List<Stem> stems;

  HybridRanking(Question question, ReadView view, int depth) {
    this.question = question;
    this.view = view;
    this.depth = depth;
    boolean needed = question.mode() != SearchMode.VECTOR || question.highlights();
    this.stems = needed ? stems() : List.of();
  }

  private List<Stem> stems() {
    long all = view.count(question.nowMicros());
    return question.like().isPresent()
        ? QueryStems.ofArtifact(question.text(), this::frequency, all)
        : QueryStems.ofQuery(question.text(), this::frequency, all);
  }

  private long frequency(Stem stem) {
    return view.matching(stem.term());
  }

  /** Empty if what lies deeper could be among the best. */
  Optional<List<Found>> found(List<Candidate> nearest) {
    Halves halves = new Halves(question, view, stems, depth);
    if (question.mode() != SearchMode.TEXT) {
      halves.takeNearest(nearest);
    }
    if (question.mode() != SearchMode.VECTOR && !stems.isEmpty()) {
      halves.takeMatches();
    }
    List<Ranked> best = best(halves);
    return halves.settled(best, question.pool())
        ? Optional.of(chosen(best).stream().map(this::found).toList())
        : Optional.empty();
  }

  private List<Ranked> best(Halves halves) {
    return halves.scored().stream()
        .filter(one -> one.score() >= question.minScore())
        .sorted(Ranked.BEST_FIRST)
        .limit(question.pool())
        .toList();
  }

  private List<Ranked> chosen(List<Ranked> best) {
    if (question.diversity() == 0 || best.isEmpty()) {
      return best;
    }
    double most = best.get(0).score();
    List<Diversity.Item<Ranked>> items =
        best.stream()
            .map(
                one ->
                    new Diversity.Item<>(
                        one, most > 0 ? one.score() / most : 0, passage(one).vector()))
            .toList();
    return new Diversity(question.diversity()).choose(items, question.count());
  }

  private Passage passage(Ranked one) {
    return view.passage(one.id(), one.passage()).orElseThrow();
  }

  private Found found(Ranked one) {
    StoredArtifact row = view.artifact(one.id()).orElseThrow().artifact();
    List<Highlight> highlights =
        question.highlights() ? new Highlighter(stems).of(row.content()) : List.of();
    return new Found(row, passage(one), one.cosine(), one.score(), highlights);
  }
}

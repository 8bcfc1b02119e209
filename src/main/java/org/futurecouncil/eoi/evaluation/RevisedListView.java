package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiEnclosures;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.scoring.InterestRule;

/**
 * What officers see who decide the revised list.
 *
 * @param areas best first
 * @param ideas best first
 * @param leads who may lead a table
 * @param departments those of the listed areas, to choose from
 */
record RevisedListView(int tableLimit, int eois, InterestRule areaRule, InterestRule ideaRule, List<Area> areas,
        List<Idea> ideas, List<Officer> leads, List<String> departments) {

    /** A listed area with its EOIs, best first. */
    record Area(String name, String department, EoiRankings.Drawn drawn, List<Entry> eois) {
    }

    /** A vendor's idea for a service that nobody had listed. */
    record Idea(EoiRankings.Drawn drawn, Entry eoi) {
    }

    /**
     * An EOI with its scores.
     *
     * @param areaId null for an idea
     * @param summary only of an idea
     * @param enclosures files, and what is held confidential
     */
    record Entry(UUID id, @Nullable UUID areaId, String reference, String organisation, String subject,
            BigDecimal total, List<OnCriterion> criteria, @Nullable String summary,
            EoiEnclosures.Enclosures enclosures) {
    }

    /**
     * What counts on one criterion.
     *
     * @param score 0 to 5
     * @param agreed whether it was agreed in moderation
     */
    record OnCriterion(String name, BigDecimal score, boolean agreed) {
    }

}

package org.futurecouncil.eoi;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a vendor holds confidential, and why.
 *
 * @param section of a text; null where it is a file
 * @param fileId null where it is a text
 * @param passage word by word; null where all of it is confidential
 * @param reason what disclosing it would do
 */
public record ConfidentialMark(UUID id, @Nullable EoiSection section, @Nullable UUID fileId, @Nullable String passage,
        Ground ground, String reason) {

    /** The exemptions of the Freedom of Information Act 2000 on which vendors rely. */
    public enum Ground {

        /** Section 43(1). */
        TRADE_SECRET("Trade secret, FOI Act section 43(1)"),

        /** Section 43(2). */
        COMMERCIAL_PREJUDICE("Prejudice to commercial interests, FOI Act section 43(2)"),

        /** Another, which the reason names. */
        OTHER("Another ground");

        private final String title;

        Ground(String title) {
            this.title = title;
        }

        public String title() {
            return this.title;
        }

    }

    /** Whether two lists say the same, in whatever order. */
    static boolean sayTheSame(List<ConfidentialMark> some, List<ConfidentialMark> others) {
        return sayings(some).equals(sayings(others));
    }

    private static List<String> sayings(List<ConfidentialMark> marks) {
        return marks.stream()
            .map((mark) -> new ConfidentialMark(new UUID(0, 0), mark.section(), mark.fileId(), mark.passage(),
                    mark.ground(), mark.reason())
                .toString())
            .sorted()
            .toList();
    }

}

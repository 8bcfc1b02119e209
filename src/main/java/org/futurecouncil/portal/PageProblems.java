package org.futurecouncil.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.RuleViolation;

/**
 * What is to be mended in a form of the portal, each beside its field and all together
 * above the form, in the form's order.
 */
public final class PageProblems {

    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param field the name of the field, which is the id of its input too
     * @param sentence what to mend, without a full stop
     */
    public PageProblems add(String field, String sentence) {
        this.entries.add(new Entry(field, sentence));
        return this;
    }

    public PageProblems addIf(boolean wrong, String field, String sentence) {
        return wrong ? add(field, sentence) : this;
    }

    /**
     * Adds what a rule says, each sentence at the field whose name it begins with.
     * @param fields by what the rule calls them
     * @param otherwise where a sentence stands that begins with none
     */
    public PageProblems addAll(RuleViolation violation, Map<String, String> fields, String otherwise) {
        return addAll(violation,
                (sentence) -> fields.entrySet()
                    .stream()
                    .filter((entry) -> sentence.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(otherwise));
    }

    /** Adds what a rule says, each sentence at the field that it is about. */
    public PageProblems addAll(RuleViolation violation, UnaryOperator<String> fieldOf) {
        for (String sentence : String.valueOf(violation.getMessage()).split("\n")) {
            add(fieldOf.apply(sentence), sentence);
        }
        return this;
    }

    public boolean any() {
        return !this.entries.isEmpty();
    }

    public List<Entry> entries() {
        return List.copyOf(this.entries);
    }

    /** What to mend in one field; null where it is right. */
    public @Nullable String of(String field) {
        return this.entries.stream()
            .filter((entry) -> entry.field().equals(field))
            .map(Entry::sentence)
            .findFirst()
            .orElse(null);
    }

    /** One thing to mend. */
    public record Entry(String field, String sentence) {
    }

}

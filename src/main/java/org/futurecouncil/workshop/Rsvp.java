package org.futurecouncil.workshop;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** What an invited organisation answers. */
public sealed interface Rsvp {

    /** The organisation does not come. */
    static Rsvp no() {
        return new No();
    }

    /** The organisation comes, and any table will do. */
    static Rsvp yes(List<Guest> people) {
        return new Yes(people, null, true);
    }

    /**
     * The organisation comes.
     *
     * @param people at least one, at most as many as a table seats: an organisation sits
     * together
     * @param preferredTableId where it would sit, or null
     * @param otherTableWelcome whether it would sit elsewhere when that table is full;
     * otherwise it waits for that table
     */
    record Yes(List<Guest> people, @Nullable UUID preferredTableId, boolean otherTableWelcome) implements Rsvp {

        private static final int LONGEST_NEED = 500;

        public Yes {
            people = List.copyOf(people);
            otherTableWelcome = otherTableWelcome || preferredTableId == null;
        }

        List<String> problems(List<WorkshopTable> tables) {
            FormProblems problems = new FormProblems().that(!this.people.isEmpty(),
                    "Name at least one person who comes.");
            for (int i = 0; i < this.people.size(); i++) {
                Guest guest = this.people.get(i);
                String who = "Person " + (i + 1);
                problems.text(who + ", name", guest.name(), FormProblems.LONGEST_LINE)
                    .optional(who + ", access needs", guest.accessNeeds(), LONGEST_NEED)
                    .optional(who + ", dietary needs", guest.dietaryNeeds(), LONGEST_NEED);
            }
            problems.that(
                    this.preferredTableId == null
                            || tables.stream().anyMatch((table) -> table.id().equals(this.preferredTableId)),
                    "Choose one of the workshop's tables.");
            int most = tables.stream()
                .filter((table) -> this.otherTableWelcome || table.id().equals(this.preferredTableId))
                .mapToInt(WorkshopTable::seats)
                .max()
                .orElse(0);
            if (problems.none() && this.people.size() > most) {
                problems
                    .add("A table seats " + most + ": name at most " + most + ((most == 1) ? " person." : " people."));
            }
            return problems.sentences();
        }

    }

    /** See {@link Rsvp#no()}. */
    record No() implements Rsvp {
    }

    /**
     * Someone who comes.
     *
     * @param accessNeeds may be empty
     * @param dietaryNeeds may be empty
     */
    record Guest(String name, String accessNeeds, String dietaryNeeds) {

        public Guest {
            name = FormProblems.cleanLine(name);
            accessNeeds = FormProblems.clean(accessNeeds);
            dietaryNeeds = FormProblems.clean(dietaryNeeds);
        }

    }

}

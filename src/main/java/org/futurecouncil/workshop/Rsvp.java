package org.futurecouncil.workshop;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

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

        public Yes {
            people = List.copyOf(people);
            otherTableWelcome = otherTableWelcome || preferredTableId == null;
        }

        List<String> problems(List<WorkshopTable> tables) {
            Problems problems = new Problems();
            if (this.people.isEmpty()) {
                problems.add("Name at least one person who comes.");
            }
            for (int i = 0; i < this.people.size(); i++) {
                Guest guest = this.people.get(i);
                String who = "person " + (i + 1);
                problems.text("The name of " + who, guest.name(), 200);
                problems.optional("What " + who + " needs to take part", guest.accessNeeds(), 500);
                problems.optional("What " + who + " needs to eat", guest.dietaryNeeds(), 500);
            }
            if (this.preferredTableId != null
                    && tables.stream().noneMatch((table) -> table.id().equals(this.preferredTableId))) {
                problems.add("Choose one of the workshop's tables.");
            }
            int most = tables.stream()
                .filter((table) -> this.otherTableWelcome || table.id().equals(this.preferredTableId))
                .mapToInt(WorkshopTable::seats)
                .max()
                .orElse(0);
            if (problems.none() && this.people.size() > most) {
                problems.add("A table seats %d: name at most %d %s.".formatted(most, most,
                        (most == 1) ? "person" : "people"));
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
            name = name.trim();
            accessNeeds = accessNeeds.trim();
            dietaryNeeds = dietaryNeeds.trim();
        }

    }

}

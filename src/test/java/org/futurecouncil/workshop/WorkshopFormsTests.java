package org.futurecouncil.workshop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the forms of the stage let pass. */
class WorkshopFormsTests {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final UUID project = UUID.randomUUID();

    @Test
    void aCompletePlanPasses() {
        assertThat(problems(plan(LocalDate.of(2026, 4, 24), 8))).isEmpty();
    }

    @Test
    void typedTimesAreLondonsAlsoInSummer() {
        WorkshopPlan plan = plan(LocalDate.of(2026, 4, 24), 8);
        assertThat(plan.start()).isEqualTo(Instant.parse("2026-04-24T08:30:00Z"));
        assertThat(plan.rsvpClose()).isEqualTo(Instant.parse("2026-03-20T17:00:00Z"));
    }

    @Test
    void aPlanForThePastIsRefused() {
        assertThat(problems(plan(LocalDate.of(2026, 2, 27), 8)))
            .containsExactly("The workshop must start in the future.", "RSVPs must close before the workshop starts.");
    }

    @Test
    void anEmptyPlanNamesEveryFieldThatIsMissing() {
        WorkshopPlan empty = new WorkshopPlan(null, null, null, null, null, null, null, null, null, null, null);
        assertThat(problems(empty)).hasSize(11).allSatisfy((sentence) -> assertThat(sentence).endsWith("."));
    }

    @Test
    void aTextThatIsTooLongSaysBySoManyCharacters() {
        WorkshopChange change = change(null, null, "x".repeat(2001));
        assertThat(change.problems(workshop(), NOW))
            .contains("Reason: shorten this to 2,000 characters; it has 2,001.");
    }

    @Test
    void aChangeKeepsWhatIsLeftEmpty() {
        WorkshopChange change = change(LocalDate.of(2026, 3, 30), null, "Strike");
        assertThat(change.problems(workshop(), NOW)).isEmpty();
        assertThat(change.start(workshop())).as("the clocks have gone forward")
            .isEqualTo(Instant.parse("2026-03-30T08:30:00Z"));
        assertThat(change.venueName(workshop())).isEqualTo("Civic Centre");
    }

    @Test
    void noWorkshopIsChangedThatHasBegun() {
        WorkshopChange change = change(LocalDate.of(2026, 4, 30), null, "Strike");
        assertThat(change.problems(workshop(), workshop().startsAt()))
            .containsExactly("The workshop has begun and can no longer be changed.");
    }

    @Test
    void ideasWithTheSameTitleAreRefused() {
        TableOutcomeForm.IdeaRow idea = new TableOutcomeForm.IdeaRow("Same", "D", "COUNCIL", "STOOD_UP", "R", null,
                null);
        assertThat(new TableOutcomeForm(List.of(idea, idea), List.of(), "Notes").problems(Set.of(), Set.of()))
            .containsExactly("Idea 2 has the same title as another: give each its own.");
    }

    @Test
    void aChallengeWithNeitherWorkaroundNorAlternativeNeedsNoText() {
        TableOutcomeForm.IdeaRow idea = new TableOutcomeForm.IdeaRow("T", "D", "COUNCIL", "DISMISSED", "R", null,
                List.of(new TableOutcomeForm.ChallengeRow("Law", "NONE", null)));
        assertThat(new TableOutcomeForm(List.of(idea), List.of(), "Notes").problems(Set.of(), Set.of())).isEmpty();
    }

    private List<String> problems(WorkshopPlan plan) {
        return plan.problems(NOW, List.of(new WorkshopPlan.Project(this.project, "Parking", "Place", "chloe")),
                Set.of("chloe"));
    }

    private WorkshopPlan plan(LocalDate date, int seats) {
        return new WorkshopPlan("Title", "Venue", "Address", "Access", date, LocalTime.of(9, 30), LocalTime.of(16, 0),
                LocalDate.of(2026, 3, 20), LocalTime.of(17, 0), "Agenda",
                List.of(new WorkshopPlan.Table(this.project, "chloe", seats)));
    }

    private static WorkshopChange change(@Nullable LocalDate date, @Nullable String venue, String reason) {
        return new WorkshopChange("COTF-2026-01", date, null, null, null, null, venue, null, null, reason);
    }

    private static Workshop workshop() {
        return new Workshop(UUID.randomUUID(), UUID.randomUUID(), "COTF-2026-01-WORKSHOP", "Title", "Civic Centre",
                "Address", "Access", "Agenda", Instant.parse("2026-03-27T09:30:00Z"),
                Instant.parse("2026-03-27T16:00:00Z"), Instant.parse("2026-03-20T17:00:00Z"), "uid", 0,
                Workshop.State.INVITED, NOW);
    }

}

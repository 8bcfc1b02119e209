package org.futurecouncil.roadmap;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ProcessTest
class OutcomesTests {

    @Autowired
    private Engine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private Lessons lessons;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
    }

    @Test
    void theFunnelCountsWhatCameThroughEachStepWhateverBecameOfItAfterwards() {
        UUID programme = new RoadmapData(this.jdbc, this.engine.now()).programme;
        this.outcomes.publish(programme);
        assertThat(this.outcomes.view(programme).orElseThrow().funnel())
            .isEqualTo(new Funnel(3, 2, 4, 3, 3, 2, 1, 1, 2, 1, 5, 2, 6, 5, 4, 2, 0));
    }

    @Test
    void theTablesOfAWorkshopThatWasNotHeldDoNotCount() {
        UUID programme = new RoadmapData(this.jdbc, this.engine.now()).programme;
        this.jdbc.sql("update workshop set state = 'CANCELLED'").update();
        this.outcomes.publish(programme);
        assertThat(this.outcomes.view(programme).orElseThrow().funnel().workshopTables()).isZero();
    }

    @Test
    void aProgrammeThatEndedBeforeAnythingHappenedHasAFunnelOfZeros() {
        UUID programme = emptyProgramme();
        this.outcomes.publish(programme);
        PublishedOutcomes view = this.outcomes.view("COTF-2026-02").orElseThrow();
        assertThat(view.funnel()).isEqualTo(new Funnel(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(view.cases()).isEmpty();
        assertThat(view.roadmap()).isEmpty();
        assertThat(view.publication().publishedAt()).isEqualTo(Engine.START);
    }

    @Test
    void whatIsPublishedStaysAsItIs() {
        UUID programme = emptyProgramme();
        var closes = this.outcomes.publish(programme);
        this.engine.pass(Duration.ofDays(3));
        assertThat(this.outcomes.publish(programme)).isEqualTo(closes);
        assertThat(this.outcomes.view(programme).orElseThrow().publication().publishedAt()).isEqualTo(Engine.START);
    }

    @Test
    void whoAsksToJoinWaitsForNoneOfTheFigures() {
        this.outcomes.publish(emptyProgramme());
        this.jdbc.sql("alter table lesson rename to lesson_away").update();
        try {
            assertThat(this.outcomes.publication("COTF-2026-02").orElseThrow().title()).isEqualTo("T");
            assertThatThrownBy(() -> this.outcomes.view("COTF-2026-02")).hasMessageContaining("lesson");
        }
        finally {
            this.jdbc.sql("alter table lesson_away rename to lesson").update();
        }
    }

    @Test
    void nothingIsShownBeforeItIsPublished() {
        assertThat(this.outcomes.view(emptyProgramme())).isEmpty();
        assertThat(this.outcomes.view("COTF-2026-02")).isEmpty();
        assertThat(this.outcomes.view("COTF-1999-01")).isEmpty();
    }

    @Test
    void lessonsFollowThoseThatAreThere() {
        UUID programme = emptyProgramme();
        this.engine.as("ben");
        this.lessons.record(programme, List.of(new Lesson("One", true), new Lesson("Two", false)));
        this.lessons.record(programme, List.of(new Lesson(" Three ", true)));
        assertThat(this.jdbc.sql("select position || text || recorded_by from lesson order by position")
            .query(String.class)
            .list()).containsExactly("1Oneben", "2Twoben", "3Threeben");
        this.outcomes.publish(programme);
        assertThat(this.outcomes.view(programme).orElseThrow().bestPractice()).containsExactly("One", "Three");
    }

    @Test
    void aLessonThatIsTooLongIsRefusedWithAllOthers() {
        UUID programme = emptyProgramme();
        assertThatThrownBy(() -> this.lessons.record(programme,
                List.of(new Lesson("Fine", true), new Lesson("x".repeat(10_001), true))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Lesson 2: shorten this to 10,000 characters; it has 10,001.");
        assertThat(this.jdbc.sql("select count(*) from lesson").query(Long.class).single()).isZero();
    }

    @Test
    void aWithdrawnProgrammeIsListedWithItsDateAndReasonAndNothingElse() {
        UUID programme = emptyProgramme();
        withdraw(programme, true);
        assertThat(this.outcomes.list(1).rows()).containsExactly(
                new ListedProgramme("COTF-2026-02", "T", "C", true, "Money ran out", Engine.START, null, null));
        assertThat(this.outcomes.withdrawal("cotf-2026-02"))
            .contains(new Withdrawal("COTF-2026-02", "T", "C", Engine.START, "Money ran out"));
        assertThat(this.outcomes.view(programme)).isEmpty();
        assertThat(this.outcomes.publication("COTF-2026-02")).isEmpty();
    }

    @Test
    void whatWasWithdrawnBeforeItsCallWasPublishedStaysUnknown() {
        withdraw(emptyProgramme(), false);
        assertThat(this.outcomes.list(1).rows()).isEmpty();
        assertThat(this.outcomes.withdrawal("COTF-2026-02")).isEmpty();
    }

    @Test
    void whatWasPublishedBeforeTheProgrammeWasWithdrawnStaysPublished() {
        UUID programme = emptyProgramme();
        this.outcomes.publish(programme);
        withdraw(programme, true);
        assertThat(this.outcomes.list(1).rows()).hasSize(1);
        assertThat(this.outcomes.view(programme).orElseThrow().publication().withdrawn()).isTrue();
    }

    private void withdraw(UUID programme, boolean callPublished) {
        this.jdbc.sql("update programme set state = 'WITHDRAWN', ending_reason = 'Money ran out' where id = :id")
            .param("id", programme)
            .update();
        this.jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, published_at)
                select :id, :id, 'CALL', 'T', 'T', :now, :now + interval '20 days',
                       case when :published then 'WITHDRAWN' else 'DRAFT' end,
                       case when :published then :now end
                """)
            .param("id", programme)
            .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
            .param("published", callPublished)
            .update();
    }

    private UUID emptyProgramme() {
        UUID programme = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, ending_reason, created_by, created_at, ended_by, ended_at)
                values (:id, 'COTF-2026-02', 'T', 'C', 'c@council.example', 3, 6, 'ENDED_EARLY', 'No area', 'amara',
                        :now, 'amara', :now)
                """).param("id", programme).param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC)).update();
        return programme;
    }

}

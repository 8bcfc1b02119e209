package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What programmes taught, whether they came to a roadmap or ended before. */
@Service
public class Lessons {

    private final JdbcClient jdbc;

    private final SignedIn signedIn;

    private final Clock clock;

    Lessons(JdbcClient jdbc, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Adds lessons after those that the programme has already.
     * @throws RuleViolation if there is none, or one is empty or longer than 10,000
     * characters; then none is recorded
     */
    @Transactional
    public void record(UUID programmeId, List<Lesson> lessons) {
        RuleViolation.throwIfAny(problems(lessons));
        int position = this.jdbc.sql("select coalesce(max(position), 0) from lesson where programme_id = :programmeId")
            .param("programmeId", programmeId)
            .query(Integer.class)
            .single();
        for (Lesson lesson : lessons) {
            position++;
            this.jdbc.sql("""
                    insert into lesson (id, programme_id, position, text, best_practice, recorded_by, recorded_at)
                    values (:id, :programmeId, :position, :text, :bestPractice, :recordedBy, :recordedAt)
                    """)
                .param("id", Ids.next())
                .param("programmeId", programmeId)
                .param("position", position)
                .param("text", lesson.text())
                .param("bestPractice", lesson.bestPractice())
                .param("recordedBy", this.signedIn.userId())
                .param("recordedAt", OffsetDateTime.now(this.clock))
                .update();
        }
    }

    private static List<String> problems(List<Lesson> lessons) {
        FormProblems problems = new FormProblems().that(!lessons.isEmpty(), "Add at least one lesson.");
        for (int i = 0; i < lessons.size(); i++) {
            problems.text("Lesson " + (i + 1), lessons.get(i).text(), FormProblems.LONGEST_TEXT);
        }
        return problems.sentences();
    }

}

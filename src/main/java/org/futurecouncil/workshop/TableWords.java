package org.futurecouncil.workshop;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said at a table, as those who were invited may read it. */
@Service
@Transactional(readOnly = true)
public class TableWords {

    private final JdbcClient jdbc;

    TableWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The ideas of a project's table; none before its lead has recorded them.
     * @param vendorId who reads it: of others it is not said who raised an idea
     */
    public List<IdeaWords> of(UUID serviceAreaId, UUID vendorId) {
        return this.jdbc.sql("""
                select id, title, description, verdict, verdict_reason, redesign,
                       coalesce(raised_by_vendor_id = :vendorId, false) as yours
                  from idea where service_area_id = :areaId order by position
                """)
            .param("areaId", serviceAreaId)
            .param("vendorId", vendorId)
            .query((row, number) -> new IdeaWords(row.getString("title"), row.getString("description"),
                    row.getString("verdict"), row.getString("verdict_reason"), row.getString("redesign"),
                    row.getBoolean("yours"), challenges(row.getObject("id", UUID.class))))
            .list();
    }

    private List<ChallengeWords> challenges(UUID ideaId) {
        return this.jdbc.sql("select text, answer, answer_text from challenge where idea_id = :id order by position")
            .param("id", ideaId)
            .query(ChallengeWords.class)
            .list();
    }

    /**
     * What became of an idea.
     *
     * @param verdict {@code DISMISSED}, {@code REDESIGNED} or {@code STOOD_UP}
     * @param yours whether the reader's organisation raised it
     */
    public record IdeaWords(String title, String description, String verdict, String reason, @Nullable String redesign,
            boolean yours, List<ChallengeWords> challenges) {
    }

    /**
     * A challenge and what the table had to say to it.
     *
     * @param answer {@code WORKAROUND}, {@code ALTERNATIVE} or {@code NONE}
     */
    public record ChallengeWords(String text, String answer, String answerText) {
    }

}

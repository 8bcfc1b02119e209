package org.futurecouncil.workspace;

import java.util.UUID;

import org.futurecouncil.testing.ApplicationTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Officers see before the day who comes to the roundtable. */
@ApplicationTest
class RoundtableGuestsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoComesStandsOnAPageOfItsOwnToWhichTheProgrammesMailLeads() {
        MailScene scene = new MailScene(this.jdbc);
        WorkspaceSession amara = WorkspaceSession.of(this.port, "amara");
        String programme = "/workspace/mail/programmes/" + scene.reference();
        String page = "/workspace/roundtables/" + scene.reference();
        assertThat(amara.page(programme).select("main a").eachAttr("href")).doesNotContain(page);
        assertThat(amara.get(page).statusCode()).isEqualTo(404);

        UUID roundtable = scene.roundtable(scene.vendor("Vera"));
        scene.leader(roundtable, "Leah");
        scene.leader(roundtable, "Max");
        this.jdbc.sql("""
                update roundtable_guest set attending = (name = 'Leah'), answers = 1, answered_at = current_timestamp
                 where roundtable_id = :id and name in ('Leah', 'Max')
                """).param("id", roundtable).update();
        assertThat(amara.page(programme).select("main a").eachAttr("href")).contains(page);
        Document guests = amara.page(page);
        assertThat(guests.select("dd").eachText().subList(2, 6)).containsExactly("3", "1", "1", "1");
        assertThat(guests.select("tbody tr").eachText()).anyMatch((row) -> row.matches("Leah Tech .* Coming .*"))
            .anyMatch((row) -> row.matches("Max Tech .* Not coming .*"))
            .anyMatch((row) -> row.matches("Vera Vera Systems .* No answer yet"));
        assertThat(WorkspaceSession.of(this.port, "chloe").get(page).statusCode()).isEqualTo(403);
    }

}

package org.futurecouncil.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.futurecouncil.testing.TestModels;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.Tasklist;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What an officer finds in Tasklist, whichever task it is. */
@BrowserTest
class TasklistBrowserIT {

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void deploy() {
        TestModels.deploy(this.engine);
    }

    @Test
    void officersFindTheirFiltersAndNoBanner(Tasklist tasklist) {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        TestModels.nameIdeas(this.engine, "COTF-2026-11", "Parking permits", yesterday);
        tasklist.signInByHand("amara");
        assertThat(tasklist.filters()).containsExactly("My tasks", "My group's tasks", "Due this week", "Overdue",
                "By programme");
        assertThat(tasklist.openFilter("My group's tasks").count()).isPositive();
        assertThat(tasklist.openFilter("Overdue").count()).isPositive();
        tasklist.card("Parking permits").waitFor();
        PlaywrightAssertions.assertThat(tasklist.card("Parking permits")).containsText("COTF-2026-11");
        PlaywrightAssertions.assertThat(tasklist.card("Parking permits").locator(".due-date"))
            .containsText("a day ago");
        PlaywrightAssertions.assertThat(tasklist.page().locator(".ce-eol-banner")).isHidden();
        tasklist.picture("tasklist-filters");
    }

    @Test
    void whatWasTypedArrivesWhole(Tasklist tasklist) throws Exception {
        Task task = task("Street lights, whole");
        String summary = "Größe 🌍 “quoted” <b>not bold</b> ${1+1}\n" + "x".repeat(9_950);
        tasklist.signIn("amara").openTask("Street lights, whole").claim();
        tasklist.fill("summary", summary)
            .fill("idea1", "Lampe für Fußgänger 💡")
            .press("Add an idea")
            .fill("Idea 2", "Dim after midnight")
            .submit();
        JsonNode recorded = recorded(task);
        assertThat(recorded.path("summary").asText()).isEqualTo(summary);
        assertThat(recorded.path("ideas")).extracting(JsonNode::asText)
            .containsExactly("Lampe für Fußgänger 💡", "Dim after midnight");
    }

    @Test
    void aRefusalSaysItsSentencesAndLeavesTheFormFilled(Tasklist tasklist) throws Exception {
        Task task = task("Refused at first");
        tasklist.signIn("amara").openTask("Refused at first").claim();
        tasklist.fill("summary", "Kept").fill("idea1", "refuse");
        assertThat(tasklist.submitAndReadRefusal()).isEqualTo(
                "The idea “refuse” has no owner: name one.\nThe summary is too short: write at least a sentence.");
        tasklist.picture("tasklist-refusal");
        PlaywrightAssertions.assertThat(tasklist.field("summary")).hasValue("Kept");
        PlaywrightAssertions.assertThat(tasklist.field("idea1")).hasValue("refuse");
        assertThat(this.engine.getTaskService().createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
        assertThat(this.engine.getRuntimeService()
            .createVariableInstanceQuery()
            .processInstanceIdIn(task.getProcessInstanceId())
            .variableNameIn("answers", "recorded")
            .count()).isZero();
        tasklist.dismissNotification().fill("idea1", "accepted").submit();
        assertThat(recorded(task).at("/ideas/0").asText()).isEqualTo("accepted");
    }

    @Test
    void aFailureSaysAReferenceAndNothingOfItsInside(Tasklist tasklist) {
        task("Broken inside");
        tasklist.signIn("amara").openTask("Broken inside").claim();
        tasklist.fill("idea1", "break");
        assertThat(tasklist.submitAndReadRefusal()).contains("reference").doesNotContain("secret_table", "Exception");
        PlaywrightAssertions.assertThat(tasklist.field("idea1")).hasValue("break");
    }

    @Test
    void whatACandidateClaimsLeavesTheOthersLists(Tasklist amara, Tasklist ben) {
        task("Claimed by one");
        amara.signIn("amara").openTask("Claimed by one");
        ben.signIn("ben").openTask("Claimed by one").claim();
        amara.openFilter("My group's tasks");
        PlaywrightAssertions.assertThat(amara.card("Claimed by one")).isHidden();
        ben.openFilter("My tasks").card("Claimed by one").waitFor();
    }

    private Task task(String subject) {
        return TestModels.nameIdeas(this.engine, "COTF-2026-12", subject, Instant.now().plus(3, ChronoUnit.DAYS));
    }

    private JsonNode recorded(Task task) throws Exception {
        Object value = this.engine.getRuntimeService().getVariable(task.getProcessInstanceId(), "recorded");
        return new ObjectMapper().readTree(String.valueOf(value));
    }

}

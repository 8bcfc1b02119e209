package org.futurecouncil.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.ApplicationTest;
import org.futurecouncil.testing.TestModels;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What has ended goes when its model's time is up, at night, and not before. */
@ApplicationTest
class HistoryCleanupIT {

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void deploy() {
        TestModels.deploy(this.engine);
    }

    @Test
    void itRunsAtNightInLondonTheWholeYear() {
        var settings = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
        for (String day : new String[] { "2026-01-15", "2026-07-15" }) {
            LocalTime from = london(day, settings.getHistoryCleanupBatchWindowStartTime());
            LocalTime until = london(day, settings.getHistoryCleanupBatchWindowEndTime());
            assertThat(from).isBetween(LocalTime.of(1, 0), LocalTime.of(2, 0));
            assertThat(until).isBetween(LocalTime.of(5, 0), LocalTime.of(6, 0));
        }
        assertThat(this.engine.getHistoryService().findHistoryCleanupJobs()).isNotEmpty();
    }

    @Test
    void whatIsOverItsTimeIsRemovedAndTheRestStays() {
        HistoryService history = this.engine.getHistoryService();
        String over = ended();
        String fresh = ended();
        Date removal = find(fresh).getRemovalTime();
        assertThat(removal).as("a day after its end, as the model says")
            .isEqualTo(Date.from(find(fresh).getEndTime().toInstant().plus(Duration.ofDays(1))));
        history.setRemovalTimeToHistoricProcessInstances()
            .absoluteRemovalTime(Date.from(Instant.now().minusSeconds(60)))
            .byIds(over)
            .executeAsync();
        Awaitility.await().until(() -> find(over).getRemovalTime().before(new Date()));
        history.cleanUpHistoryAsync(true);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> find(over) == null);
        assertThat(find(fresh)).isNotNull();
    }

    private String ended() {
        return this.engine.getRuntimeService()
            .startProcessInstanceByKey("test-start", Map.of("answers", "{}"))
            .getProcessInstanceId();
    }

    private HistoricProcessInstance find(String instance) {
        return this.engine.getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processInstanceId(instance)
            .singleResult();
    }

    private static LocalTime london(String day, String setting) {
        return Instant.parse(day + "T" + setting.substring(0, 5) + ":00Z")
            .atOffset(ZoneOffset.of(setting.substring(5)))
            .atZoneSameInstant(LondonTime.ZONE)
            .toLocalTime();
    }

}

package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.platform.WorkingDays;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProcessTest
class OfficerDigestProcessTests {

    /** The tests' clock starts on a Monday at nine, an hour after the digest's. */
    private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");

    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T08:00:00Z");

    private static final BpmnModelInstance ANY_TASK = Bpmn.createExecutableProcess("any-task")
        .camundaHistoryTimeToLiveString("P1D")
        .startEvent()
        .userTask("UserTask_Any")
        .name("Review the case")
        .camundaCandidateGroups("finance-officers")
        .camundaAssignee("${lead}")
        .camundaDueDate("${workingDays.due(days)}")
        .camundaInputParameter("subject", "${about}")
        .endEvent()
        .done();

    @Autowired
    private Engine engine;

    @Autowired
    private OfficerDigestProcess digests;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private IdentityService identity;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LocalMailbox mailbox;

    private final UUID programme = UUID.randomUUID();

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'T', 'C', 'c@council.example', 3, 6, 'CALLING', 'x', :now)
                """).param("id", this.programme).param("now", this.engine.now().atOffset(ZoneOffset.UTC)).update();
        this.repository.createDeployment()
            .name("any-task")
            .addModelInstance("any-task.bpmn", ANY_TASK)
            .enableDuplicateFiltering(true)
            .deploy();
        this.digests.planFirst();
    }

    @Test
    void nobodyWithoutATaskGetsADigest() {
        this.engine.moveTo(WEDNESDAY);
        assertThat(this.jdbc.sql("select count(*) from mailing").query(Long.class).single()).isZero();
        task("chloe", 10, "Parking");
        this.engine.moveTo(WEDNESDAY.plus(Duration.ofDays(1)));
        assertThat(digest()).containsExactly("2026-03-05 chloe: NEW Parking");
    }

    @Test
    void aTaskIsNewOnceDueSoonTwiceAndOverdueUntilItIsDone() {
        Task task = task("chloe", 5, "Parking");
        this.engine.moveTo(Instant.parse("2026-03-11T08:00:00Z"));
        assertThat(digest()).containsExactly("2026-03-03 chloe: NEW Parking", "2026-03-05 chloe: DUE_SOON Parking",
                "2026-03-06 chloe: DUE_SOON Parking", "2026-03-09 chloe: DUE_SOON Parking",
                "2026-03-10 chloe: OVERDUE Parking", "2026-03-11 chloe: OVERDUE Parking");
        this.tasks.complete(task.getId());
        this.engine.moveTo(Instant.parse("2026-03-13T08:00:00Z"));
        assertThat(digest()).hasSize(6);
    }

    @Test
    void everyTaskStandsOnceInItsMostUrgentSection() {
        task("chloe", 1, "Urgent");
        task("chloe", 10, "Later");
        task("chloe", 3, "Soon");
        Task overdue = task("chloe", 8, "Late");
        overdue.setDueDate(Date.from(this.engine.now().minusSeconds(60)));
        this.tasks.saveTask(overdue);
        this.engine.moveTo(TUESDAY);
        assertThat(digest()).containsExactly("2026-03-03 chloe: OVERDUE Late; DUE_SOON Urgent, Soon; NEW Later");
    }

    @Test
    void aTaskForAGroupIsListedToAllItsMembersUntilOneTakesIt() {
        Task task = task(null, 2, "Parking");
        this.engine.moveTo(TUESDAY);
        assertThat(digest()).containsExactly("2026-03-03 owen: DUE_SOON Parking", "2026-03-03 priya: DUE_SOON Parking");
        this.engine.as("owen");
        this.tasks.claim(task.getId(), "owen");
        this.engine.moveTo(WEDNESDAY);
        assertThat(digest()).hasSize(3).contains("2026-03-04 owen: DUE_SOON Parking");
    }

    @Test
    void aTaskThatIsTakenBeforeTheDigestIsNewToNobody() {
        Task task = task(null, 10, "Parking");
        this.engine.as("owen");
        this.tasks.claim(task.getId(), "owen");
        this.engine.moveTo(TUESDAY);
        assertThat(digest()).isEmpty();
        this.tasks.setAssignee(task.getId(), "david");
        this.engine.moveTo(WEDNESDAY);
        assertThat(digest()).containsExactly("2026-03-04 david: NEW Parking");
    }

    @Test
    void aTaskThatSomebodyElseAssignsIsNewAlsoToWhomKnewItAsTheirGroups() {
        Task task = task(null, 10, "Parking");
        this.engine.moveTo(TUESDAY);
        this.engine.as("quentin");
        this.tasks.setAssignee(task.getId(), "owen");
        this.engine.moveTo(WEDNESDAY);
        assertThat(digest()).containsExactly("2026-03-03 owen: NEW Parking", "2026-03-03 priya: NEW Parking",
                "2026-03-04 owen: NEW Parking");
        this.engine.moveTo(WEDNESDAY.plus(Duration.ofDays(1)));
        assertThat(digest()).hasSize(3);
    }

    @Test
    void aTaskThatIsPutBackIsNewToThoseWhoHaveNotHeardOfIt() {
        Task task = task(null, 10, "Parking");
        this.engine.as("owen");
        this.tasks.claim(task.getId(), "owen");
        this.engine.moveTo(TUESDAY);
        this.tasks.claim(task.getId(), null);
        this.engine.moveTo(WEDNESDAY);
        assertThat(digest()).containsExactly("2026-03-04 priya: NEW Parking");
    }

    @Test
    void whoeverGivesThemselvesTheirNextTaskHearsOfItAsNew() {
        this.engine.as("chloe");
        task("chloe", 10, "Parking");
        this.engine.moveTo(TUESDAY);
        assertThat(digest()).containsExactly("2026-03-03 chloe: NEW Parking");
    }

    @Test
    void whatWasSaidOfATaskIsForgottenOnceItIsDone() {
        Task task = task("chloe", 10, "Parking");
        task("david", 10, "Bins");
        this.engine.moveTo(TUESDAY);
        this.tasks.complete(task.getId());
        this.engine.moveTo(WEDNESDAY);
        assertThat(this.jdbc.sql("select user_id from officer_told").query(String.class).list())
            .containsExactly("david");
    }

    @Test
    void noDigestGoesOutOnAWeekendOrABankHoliday() {
        this.engine.moveTo(Instant.parse("2026-04-02T08:00:00Z"));
        task("chloe", 0, "Parking");
        this.engine.moveTo(Instant.parse("2026-04-07T06:59:59Z"));
        assertThat(digest()).as("Good Friday, weekend and Easter Monday").isEmpty();
        this.engine.moveTo(Instant.parse("2026-04-07T07:00:00Z"));
        assertThat(digest()).as("at eight in summer time").containsExactly("2026-04-07 chloe: OVERDUE Parking");
    }

    @Test
    void oneThatWasMissedUntilTheWeekendIsPartOfTheNext() {
        task("chloe", 4, "Parking");
        this.engine.resumeAt(Instant.parse("2026-03-07T10:00:00Z"));
        assertThat(digest()).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(digest()).containsExactly("2026-03-09 chloe: OVERDUE Parking");
    }

    @Test
    void oneThatWasMissedIsCaughtUpOnceOnAWorkingDay() {
        task("chloe", 4, "Parking");
        this.engine.resumeAt(Instant.parse("2026-03-10T11:00:00Z"));
        assertThat(digest()).containsExactly("2026-03-10 chloe: OVERDUE Parking");
        assertThat(waiting()).isEqualTo(Instant.parse("2026-03-11T08:00:00Z"));
    }

    @Test
    void ofTwoNodesThatStartTogetherOneBeginsTheDay() throws Exception {
        this.runtime.deleteProcessInstance(this.runtime.createProcessInstanceQuery()
            .processDefinitionKey(OfficerDigestProcess.KEY)
            .singleResult()
            .getId(), "none yet");
        this.engine.atTheSameMoment(this.digests::planFirst, this.digests::planFirst);
        assertThat(waiting()).isEqualTo(TUESDAY);
    }

    @Test
    void aRestartKeepsTheDayThatWaits() {
        this.engine.stepTo(Instant.parse("2026-03-03T07:00:00Z"));
        String before = instance().getId();
        this.digests.planFirst();
        assertThat(instance().getId()).isEqualTo(before);
        this.engine.moveTo(TUESDAY);
        this.digests.planFirst();
        assertThat(waiting()).isEqualTo(WEDNESDAY);
        assertThat(this.history.createHistoricActivityInstanceQuery()
            .processInstanceId(before)
            .activityId("EndEvent_DigestsSent")
            .finished()
            .list()).extracting(HistoricActivityInstance::getActivityId).containsExactly("EndEvent_DigestsSent");
    }

    @Test
    void anotherHourIsThatOfTheDayThatWaits() {
        OfficerDigestProcess atTwo = new OfficerDigestProcess(this.runtime, this.tasks, this.identity, this.management,
                this.jdbc, this.workingDays, this.clock, "14:00");
        task("chloe", 10, "Parking");
        this.engine.inTransaction(atTwo::planFirst);
        assertThat(waiting()).isEqualTo(TUESDAY.plus(Duration.ofHours(6)));
        this.engine.moveTo(TUESDAY.plus(Duration.ofHours(5)));
        assertThat(digest()).isEmpty();
        this.engine.inTransaction(this.digests::planFirst);
        this.engine.moveTo(TUESDAY.plus(Duration.ofHours(5)).plusSeconds(1));
        assertThat(digest()).as("an hour that has passed is the next moment")
            .containsExactly("2026-03-03 chloe: NEW Parking");
    }

    @Test
    void whatAnOfficerWasNotReachedWithIsNewWhenTheAddressWorks() {
        task("chloe", 10, "Parking");
        this.engine.moveTo(TUESDAY);
        this.jdbc.sql("update message set state = 'REFUSED', detail = '550 No such user'").update();
        this.engine.moveTo(WEDNESDAY);
        assertThat(digest()).containsExactly("2026-03-03 chloe: NEW Parking", "2026-03-04 chloe: NEW Parking");
        this.engine.moveTo(WEDNESDAY.plus(Duration.ofDays(1)));
        assertThat(digest()).hasSize(2);
    }

    @Test
    void onceAnAddressIsPutRightInAdminTheNextDigestGoesThere() {
        task("chloe", 10, "Parking");
        this.engine.moveTo(TUESDAY);
        this.jdbc.sql("""
                with refused as (update message set state = 'REFUSED', detail = '550 No such user'
                                 returning email, detail, id, settled_at)
                insert into refused_address (email, words, message_id, refused_at) select * from refused
                """).update();
        move("chloe", "chloe.right@council.example");
        try {
            this.engine.moveTo(WEDNESDAY);
            assertThat(this.jdbc.sql("select email || ' ' || state from message order by queued_at")
                .query(String.class)
                .list()).containsExactly("chloe@council.example REFUSED", "chloe.right@council.example ACCEPTED");
            assertThat(digest()).containsExactly("2026-03-03 chloe: NEW Parking", "2026-03-04 chloe: NEW Parking");
        }
        finally {
            move("chloe", "chloe@council.example");
        }
    }

    @Test
    void aDigestThatFailsIsTriedAgainAndHoldsUpNoOther() {
        task("chloe", 10, "Parking");
        this.jdbc.sql("alter table officer_told rename to officer_told_away").update();
        try {
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.engine.moveTo(TUESDAY));
            assertThat(waiting()).isEqualTo(WEDNESDAY);
        }
        finally {
            this.jdbc.sql("alter table officer_told_away rename to officer_told").update();
        }
        this.engine.moveTo(TUESDAY.plus(Duration.ofMinutes(1)));
        assertThat(digest()).containsExactly("2026-03-03 chloe: NEW Parking");
    }

    @Test
    void aSecondDigestOnOneDayTellsNobodyTwice() {
        task("chloe", 10, "Parking");
        this.engine.moveTo(TUESDAY);
        task("chloe", 10, "Bins");
        this.engine.sendDigests();
        assertThat(digest()).containsExactly("2026-03-03 chloe: NEW Parking");
        this.engine.moveTo(WEDNESDAY);
        assertThat(digest()).hasSize(2).contains("2026-03-04 chloe: NEW Bins");
    }

    @Test
    void anUrgentTaskIsMailedAtOnceAndStandsInTheDigestToo() {
        task("chloe", 1, "Parking");
        assertThat(this.jdbc.sql("select wave from mailing").query(String.class).list()).singleElement()
            .asString()
            .startsWith("task-assigned-");
        this.engine.moveTo(TUESDAY);
        assertThat(digest()).containsExactly("2026-03-03 chloe: DUE_SOON Parking");
    }

    @Test
    void aTaskOfNoProgrammeIsListedToo() {
        this.runtime.startProcessInstanceByKey("any-task", variables("chloe", 10, "Parking"));
        this.engine.moveTo(TUESDAY);
        assertThat(digest()).containsExactly("2026-03-03 chloe: NEW Parking");
        assertThat(this.mailbox.to("chloe@council.example").get(0).text().lines())
            .contains("- Review the case: Parking");
    }

    @Test
    void theDigestReadsWellAndLeadsToEachTask() {
        Task own = task("priya", 10, "Parking & permits");
        Task ofGroup = task(null, 2, "Bins");
        this.engine.moveTo(TUESDAY);
        assertThat(this.jdbc.sql("select distinct state from message").query(String.class).list())
            .containsExactly("ACCEPTED");
        assertThat(this.mailbox.to("priya@council.example").get(0)).satisfies((mail) -> {
            assertThat(mail.subject()).isEqualTo("Your tasks: 1 due soon, 1 new");
            assertThat(mail.text().replace("\r\n", "\n")).isEqualTo("""
                    Hello Priya Example,

                    These tasks wait for you today.

                    DUE SOON

                    - Review the case: Bins (COTF-2026-01)
                      Due: Wednesday 4 March 2026, 5:00pm GMT
                      For your group: whoever can start first takes it.
                      http://localhost:8080/camunda/app/tasklist/default/#/?task=%s

                    NEW

                    - Review the case: Parking & permits (COTF-2026-01)
                      Due: Monday 16 March 2026, 5:00pm GMT
                      http://localhost:8080/camunda/app/tasklist/default/#/?task=%s

                    Due soon is what is due within two working days. If you need longer, set a new due date on the \
                    task: managers hear of tasks that stay open for days after they were due.

                    You get this at most once a working day, and only when a task is new for you, due soon or overdue.

                    --\s
                    Harrow Example Council
                    Questions? Write to innovation@council.example
                    """.formatted(ofGroup.getId(), own.getId()));
            Document page = Jsoup.parse(mail.html());
            assertThat(page.select("h2").eachText()).containsExactly("Due soon", "New");
            assertThat(page.select("h2 + ul > li > a").eachText()).containsExactly("Review the case: Bins",
                    "Review the case: Parking & permits");
        });
    }

    private void move(String userId, String email) {
        User user = this.identity.createUserQuery().userId(userId).singleResult();
        user.setEmail(email);
        this.identity.saveUser(user);
    }

    private Task task(String lead, int workingDays, String about) {
        Map<String, Object> variables = variables(lead, workingDays, about);
        variables.put("programmeId", this.programme.toString());
        variables.put("programmeReference", "COTF-2026-01");
        ProcessInstance instance = this.runtime.startProcessInstanceByKey("any-task", variables);
        return this.tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private static Map<String, Object> variables(String lead, int workingDays, String about) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("lead", lead);
        variables.put("days", workingDays);
        variables.put("about", about);
        return variables;
    }

    /** Of every message of a digest: its day, who got it, and its sections. */
    private List<String> digest() {
        return this.jdbc
            .sql("""
                    select replace(g.wave, 'officer-digest-', '') || ' ' || m.recipient_id || ': '
                           || (select string_agg(s ->> 'kind' || ' ' || (select string_agg(t ->> 'about', ', ' order by n)
                                                    from jsonb_array_elements(s -> 'tasks') with ordinality x (t, n)), '; ' order by o)
                                 from jsonb_array_elements(m.data -> 'sections') with ordinality y (s, o))
                      from message m join mailing g on g.id = m.mailing_id
                     where g.template = 'officer-digest' order by 1
                    """)
            .query(String.class)
            .list();
    }

    private ProcessInstance instance() {
        return this.runtime.createProcessInstanceQuery().processDefinitionKey(OfficerDigestProcess.KEY).singleResult();
    }

    /** The hour of the only digest that waits. */
    private Instant waiting() {
        return this.management.createJobQuery()
            .processDefinitionKey(OfficerDigestProcess.KEY)
            .timers()
            .singleResult()
            .getDuedate()
            .toInstant();
    }

}

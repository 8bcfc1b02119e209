package org.futurecouncil.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class NotifySenderTests {

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private static final String ADDRESS = "amara@vendor.example";

    private final ScriptedNotify notify = ScriptedNotify.start();

    private final Sender.Connection connection = sender(this.notify.account()).connect();

    @AfterEach
    void stop() {
        this.notify.close();
    }

    @Test
    void aMessageIsHandedOverUnderItsOwnIdAsOurTemplatesSubjectAndBody() {
        assertThat(send(0)).isInstanceOfSatisfying(Outcome.Accepted.class,
                (outcome) -> assertThat(outcome.words()).startsWith("GOV.UK Notify has it as "));
        JSONObject post = this.notify.posts().get(0);
        assertThat(post.getString("email_address")).isEqualTo(ADDRESS);
        assertThat(post.getString("template_id")).isEqualTo(ScriptedNotify.TEMPLATE);
        assertThat(post.getString("email_reply_to_id")).isEqualTo(ScriptedNotify.REPLY_TO);
        assertThat(post.getString("reference")).isEqualTo(ID.toString());
        assertThat(post.has("one_click_unsubscribe_url")).isFalse();
        JSONObject personalisation = post.getJSONObject("personalisation");
        assertThat(personalisation.keySet()).containsExactlyInAnyOrder("subject", "body");
        assertThat(personalisation.getString("subject")).isEqualTo("Urgent task: Describe the [café](x)");
        assertThat(personalisation.getString("body")).startsWith("Hello Amara,\n\n")
            .contains("Describe the \\[café\\](x)", "\n\n---\n\nHarrow Example Council\n");
        assertThat(this.notify.tokens()).allMatch((token) -> token.matches("Bearer [\\w.-]+"));
    }

    @Test
    void anInvitationCarriesTheOneClickToOptOut() {
        QueuedMessage message = message(0);
        message.values().put(MailTemplate.UNSUBSCRIBE_LINK, "https://council.example/unsubscribe/" + ID);
        send(message);
        assertThat(this.notify.posts().get(0).getString("one_click_unsubscribe_url"))
            .isEqualTo("https://council.example/unsubscribe/" + ID);
    }

    @Test
    void inPlaceOfACalendarFileTheTextSaysWhereItIs() {
        QueuedMessage plain = message(0);
        send(plain);
        CalendarEvent event = new CalendarEvent("1@council.example", 0, false, "Workshop", "Ideas", "Harrow",
                Instant.parse("2026-06-10T08:30:00Z"), Instant.parse("2026-06-10T15:00:00Z"));
        send(new QueuedMessage(ID, 0, "Amara", ADDRESS, OfficerMails.ASSIGNED, plain.values(), event,
                "Harrow Example Council", "innovation@council.example"));
        assertThat(body(0)).doesNotContain("alendar");
        assertThat(body(1))
            .contains("\n\nThe calendar file:\nhttps://council.example/calendar/" + ID + ".ics\n\n---\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | email_address Not a valid email address                            | Refused
            400 | Can't send to this recipient                                       | Refused
            400 | Can't send to this recipient when service is in trial mode          | Interrupted
            400 | Can't send to this recipient using a team-only API key              | Interrupted
            400 | Template not found                                                 | Interrupted
            400 | Missing personalisation: body                                      | Interrupted
            400 | email_reply_to_id x does not exist in database for service id y     | Interrupted
            403 | Invalid token: API key not found                                    | Interrupted
            403 | Error: Your system clock must be accurate to within 30 seconds      | Interrupted
            404 | Route not found                                                    | Interrupted
            429 | Exceeded send limits (email: 250000) for today                      | Interrupted
            429 | Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds | Limited
            500 | Internal server error                                              | Interrupted
            503 | Service unavailable                                                | Interrupted
            """)
    void eachAnswerIsToldApartAndKeptInWords(int status, String words, String outcome) {
        this.notify.answer(ADDRESS, ScriptedNotify.error(status, "AnError", words));
        assertThat(send(0)).satisfies((became) -> {
            assertThat(became.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(became.words()).isEqualTo(words);
            if (became instanceof Outcome.Interrupted interrupted) {
                assertThat(interrupted.failure()).hasMessageContaining(words).hasMessageStartingWith("GOV.UK Notify ");
            }
        });
    }

    @Test
    void onlyWhatIsSaidOfTheAddressBarsIt() {
        this.notify.answer(ADDRESS, ScriptedNotify.error(400, "ValidationError", "email_address is not valid"));
        assertThat(send(0)).isEqualTo(new Outcome.Refused("email_address is not valid", true));
        this.notify.answer(ADDRESS, ScriptedNotify.error(400, "BadRequestError", "Can't send to this recipient"));
        assertThat(send(0)).isEqualTo(new Outcome.Refused("Can't send to this recipient", false));
    }

    @Test
    void whatIsRefusedForOurSettingsNamesThem() {
        this.notify.answer(ADDRESS, ScriptedNotify.error(403, "AuthError", "Invalid token: API key not found"));
        assertThat(((Outcome.Interrupted) send(0)).failure())
            .hasMessage("GOV.UK Notify does not accept our account's settings: Invalid token: API key not found "
                    + "Check council.mail.notify.api-key, template-id and reply-to-id, and whether this machine's "
                    + "clock is right.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    400 | Can't send to this recipient when service is in trial mode - see https://n.example | Ask GOV.UK Notify to make the service live.
                    400 | Can't send to this recipient using a team-only API key | Set council.mail.notify.api-key to a live key.
                    429 | Exceeded send limits (email: 250000) for today | It takes more tomorrow; ask GOV.UK Notify for a higher daily limit.
                    """)
    void whatOurAccountMayNotDoSaysWhatToMend(int status, String words, String advice) {
        this.notify.answer(ADDRESS, ScriptedNotify.error(status, "AnError", words));
        assertThat(((Outcome.Interrupted) send(0)).failure())
            .hasMessage("GOV.UK Notify does not send this for our account: " + words + ". " + advice);
    }

    @Test
    void anAnswerThatIsNoneOfNotifysDoesNotEndInTheLedger() {
        this.notify.answer(ADDRESS, new ScriptedNotify.Answer(502, "<html><h1>Bad gateway</h1></html>"));
        assertThat(send(0).words()).isEqualTo("HTTP 502");
        this.notify.answer(ADDRESS, new ScriptedNotify.Answer(201, "<html>Welcome to our WiFi</html>"));
        assertThat(send(0)).isInstanceOf(Outcome.Interrupted.class);
    }

    @Test
    void aMessageWhoseAnswerGotLostIsHandedOverOnceAndFoundAgain() {
        this.notify.answer(ADDRESS, ScriptedNotify.TAKE_AND_DROP);
        assertThat(send(0)).isInstanceOf(Outcome.Interrupted.class);
        assertThat(this.notify.posts()).hasSize(1);
        this.notify.accept(ADDRESS);
        assertThat(send(1)).isInstanceOfSatisfying(Outcome.Accepted.class,
                (outcome) -> assertThat(outcome.words()).startsWith("GOV.UK Notify had it already as "));
        assertThat(this.notify.recipients()).containsExactly(ADDRESS);
    }

    @Test
    void aMessageThatNeverArrivedGoesOutAgain() {
        this.notify.answer(ADDRESS, ScriptedNotify.DROP);
        assertThat(send(0)).isInstanceOf(Outcome.Interrupted.class);
        this.notify.accept(ADDRESS);
        assertThat(send(1)).isInstanceOf(Outcome.Accepted.class);
        assertThat(this.notify.recipients()).containsExactly(ADDRESS);
    }

    @Test
    void whatMayHaveBeenOnItsWayInACrashIsAskedForAndNothingElse() {
        send(0);
        send(0);
        assertThat(this.notify.lookUps()).containsExactly(ID.toString());
        assertThat(this.notify.recipients()).hasSize(2);
        try (Sender.Connection afterCrash = sender(this.notify.account()).connect()) {
            assertThat(send(message(0), afterCrash)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(this.notify.recipients()).hasSize(2);
    }

    @Test
    void whereNobodyCanSayWhetherItIsThereNothingIsSent() {
        this.notify.answerLookUps(ScriptedNotify.error(500, "Exception", "Internal server error"));
        assertThat(send(1)).isInstanceOf(Outcome.Interrupted.class);
        assertThat(this.notify.posts()).isEmpty();
    }

    @Test
    void anAnswerThatNeverComesIsGivenUp() {
        this.notify.answer(ADDRESS, ScriptedNotify.HANG);
        assertThat(send(0)).isInstanceOfSatisfying(Outcome.Interrupted.class,
                (outcome) -> assertThat(outcome.failure()).hasMessageContaining("no answer in time"));
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() {
        this.notify.close();
        assertThat(send(0)).isInstanceOfSatisfying(Outcome.Interrupted.class, (outcome) -> assertThat(outcome.failure())
            .hasMessageStartingWith("GOV.UK Notify does not go on with our mail: "));
    }

    @Test
    void aMailThatMissesAValueIsNotHandedOver() {
        QueuedMessage message = message(0);
        message.values().remove("taskName");
        assertThatExceptionOfType(UnsendableMessageException.class).isThrownBy(() -> this.connection.write(message));
        assertThat(this.notify.posts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            api-key     | -      | 00000000-0000-4000-8000-00000000000c | -      | https://n.example
            api-key     | secret | 00000000-0000-4000-8000-00000000000c | -      | https://n.example
            template-id | good   | -                                    | -      | https://n.example
            template-id | good   | welcome                              | -      | https://n.example
            reply-to-id | good   | 00000000-0000-4000-8000-00000000000c | a@b.example | https://n.example
            base-url    | good   | 00000000-0000-4000-8000-00000000000c | -      | http://n.example
            base-url    | good   | 00000000-0000-4000-8000-00000000000c | -      | nonsense
            """)
    void whatCannotBeIsSaidAtTheStart(String setting, String key, String template, String replyTo, String url) {
        NotifyProperties account = new NotifyProperties("good".equals(key) ? ScriptedNotify.KEY : key, template,
                replyTo, url);
        assertThatExceptionOfType(NotifySettingsException.class).isThrownBy(() -> sender(account))
            .withMessageStartingWith("Mail is to go out by GOV.UK Notify, but council.mail.notify." + setting)
            .satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
        assertThat(account.toString()).doesNotContain("secret", ScriptedNotify.KEY);
    }

    @Test
    void whereMailMustStayOnThisMachineThereIsNoNotify() {
        assertThatExceptionOfType(NotifySettingsException.class)
            .isThrownBy(() -> new NotifySender(new MailRenderer(), properties(0, true), this.notify.account()))
            .withMessageContaining("council.mail.only-local");
    }

    @ParameterizedTest
    @CsvSource({ "0,3000", "5000,3000", "60,60" })
    void moreThanNotifyTakesInAMinuteIsNeverSent(int set, int allowed) {
        assertThat(properties(set, false).perMinute()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = { "notify", "NOTIFY" })
    void theSettingChoosesTheSender(String value) {
        ApplicationContextRunner runner = new ApplicationContextRunner().withBean(MailRenderer.class)
            .withUserConfiguration(MailConfiguration.class, NotifySender.class, SmtpSender.class, MailServer.class);
        String[] account = { "council.mail.notify.api-key=" + ScriptedNotify.KEY,
                "council.mail.notify.template-id=" + ScriptedNotify.TEMPLATE };
        runner.withPropertyValues(account)
            .withPropertyValues("council.mail.sender=" + value)
            .run((context) -> assertThat(context).hasNotFailed()
                .hasSingleBean(Sender.class)
                .hasSingleBean(NotifySender.class));
        runner.withPropertyValues("council.mail.sender=" + value)
            .run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(NotifySettingsException.class));
        runner.withPropertyValues(account)
            .withPropertyValues("council.mail.sender=" + value, "council.mail.only-local=true")
            .run((context) -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("council.mail.only-local"));
        runner.withPropertyValues("council.mail.sender=pigeon")
            .run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("pigeon"));
    }

    private Outcome send(int attempts) {
        return send(message(attempts));
    }

    private Outcome send(QueuedMessage message) {
        return send(message, this.connection);
    }

    private static Outcome send(QueuedMessage message, Sender.Connection connection) {
        return connection.write(message).send(() -> {
        });
    }

    private String body(int number) {
        return this.notify.posts().get(number).getJSONObject("personalisation").getString("body");
    }

    private static Sender sender(NotifyProperties account) {
        return new NotifySender(new MailRenderer(), properties(0, false), account);
    }

    private static MailProperties properties(int perMinute, boolean onlyLocal) {
        Duration patience = Duration.ofMillis(1500);
        return new MailProperties(null, 50, 4, Duration.ofSeconds(90), perMinute, patience, patience, patience,
                onlyLocal, 3, Sender.Kind.NOTIFY);
    }

    private static QueuedMessage message(int attempts) {
        Map<String, Object> values = new HashMap<>(Map.of("councilName", "Harrow Example Council", "contactEmail",
                "innovation@council.example", "programmeTitle", "Services of tomorrow", "programmeReference",
                "COTF-2026-01", "baseUrl", "https://council.example", "recipientName", "Amara"));
        values.putAll(Map.of("taskId", "42", "taskName", "Describe the [café](x)", "dueAt", "2026-03-27T17:00:00Z",
                "yours", true));
        return new QueuedMessage(ID, attempts, "Amara", ADDRESS, OfficerMails.ASSIGNED, values, null,
                "Harrow Example Council", "innovation@council.example");
    }

}

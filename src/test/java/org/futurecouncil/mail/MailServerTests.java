package org.futurecouncil.mail;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import javax.net.SocketFactory;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class MailServerTests {

    private final ScriptedSmtpServer scripted = ScriptedSmtpServer.start();

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    MailServerTests() {
        this.sender.setHost("127.0.0.1");
        this.sender.setPort(this.scripted.port());
    }

    @AfterEach
    void stop() {
        this.scripted.close();
    }

    @Test
    void aServerThatNeverGreetsIsGivenUp() {
        this.scripted.greet(ScriptedSmtpServer.HANG);
        assertThatExceptionOfType(MailServerException.class).isThrownBy(() -> server(false, null).connect())
            .withMessageContaining("127.0.0.1:" + this.scripted.port())
            .withMessageContaining("timed out");
    }

    @Test
    void aServerThatFallsSilentInTheMiddleIsGivenUp() throws Exception {
        this.scripted.answerData("a@vendor.example", ScriptedSmtpServer.HANG);
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message(), connection)).isInstanceOfSatisfying(Outcome.Interrupted.class,
                    (outcome) -> assertThat(outcome.failure()).hasMessageContaining("timed out"));
        }
    }

    @Test
    void aServerThatNoLongerReadsIsGivenUp() throws Exception {
        this.scripted.stopListening();
        OutgoingMessage message = message();
        message.setText("More than the network keeps on its way. ".repeat(500_000));
        message.saveChanges();
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message, connection)).isInstanceOfSatisfying(Outcome.Interrupted.class,
                    (outcome) -> assertThat(outcome.words()).isEqualTo("Write timed out."));
        }
    }

    @Test
    void aWriteThatTookTooLongIsSaidSoEvenWhereTheLibraryOnlySaysThatItGaveUp() {
        MessagingException failure = new MessagingException("IOException while sending message",
                new SocketException("Socket closed"));
        assertThat(MailServer.lastWords(failure)).isEqualTo("Write timed out.");
    }

    @ParameterizedTest
    @ValueSource(strings = { ScriptedSmtpServer.DROP, ScriptedSmtpServer.RESET })
    void aServerThatHangsUpAtARecipientHasSaidNothingAboutThatRecipient(String way) throws Exception {
        this.scripted.answerRecipient("a@vendor.example", way);
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message(), connection)).isInstanceOfSatisfying(Outcome.Interrupted.class,
                    (outcome) -> assertThat(outcome.words()).isEqualTo("it closed the connection."));
        }
    }

    @Test
    void aServerThatGreetsWithARefusalIsNamedWithItsWords() {
        this.scripted.greet("554 5.3.2 No mail accepted from this network");
        assertThatExceptionOfType(MailServerException.class).isThrownBy(() -> server(false, null).connect())
            .withMessageContaining("127.0.0.1:" + this.scripted.port())
            .withMessageContaining("554");
    }

    @Test
    void aConnectionStaysUsableAfterARefusal() throws Exception {
        this.scripted.answerRecipient("a@vendor.example", "550 5.1.1 No such user");
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message(), connection)).isEqualTo(new Outcome.Refused("550 5.1.1 No such user", true));
            this.scripted.accept("a@vendor.example");
            assertThat(send(message(), connection))
                .isEqualTo(new Outcome.Accepted("250 2.0.0 Ok: queued as a@vendor.example"));
        }
        assertThat(this.scripted.connections()).isEqualTo(1);
    }

    @Test
    void theCommandsOfAMessageGoOutTogetherWhereTheServerAllowsIt() throws Exception {
        this.scripted.answerTogether();
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message(), connection)).isInstanceOf(Outcome.Accepted.class);
            assertThat(send(message(), connection)).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whereTheServerOrTheOperatorDoesNotAllowItEachAnswerIsAwaited(boolean offered) throws Exception {
        if (offered) {
            this.sender.getJavaMailProperties().setProperty("mail.smtp.pipelining", "false");
        }
        else {
            this.scripted.wantOneCommandAtATime();
        }
        this.scripted.answerTogether();
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message(), connection)).isInstanceOfSatisfying(Outcome.Interrupted.class,
                    (outcome) -> assertThat(outcome.failure()).hasMessageContaining("timed out"));
        }
    }

    @Test
    void aServerThatAsksForAMessageInAnyCaseGetsNothingToDeliver() throws Exception {
        this.scripted.askInAnyCase();
        this.scripted.answerRecipient("a@vendor.example", "550 5.1.1 No such user");
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message(), connection)).isEqualTo(new Outcome.Refused("550 5.1.1 No such user", true));
            assertThat(this.scripted.received()).isEmpty();
            this.scripted.accept("a@vendor.example");
            assertThat(send(message(), connection)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(this.scripted.received()).hasSize(1);
        assertThat(this.scripted.connections()).isEqualTo(1);
    }

    @Test
    void aServerThatRefusesOurAddressIsBelievedWhateverItAnswersAfterThat() throws Exception {
        this.scripted.answerSender("550 5.7.1 You may not send from here");
        this.scripted.askInAnyCase();
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(send(message(), connection)).isInstanceOfSatisfying(Outcome.Interrupted.class,
                    (outcome) -> assertThat(outcome.words()).contains("5.7.1 You may not send from here"));
        }
        assertThat(this.scripted.received()).isEmpty();
    }

    @Test
    void theTimeInWhichTheServerThinksIsUsed() throws Exception {
        List<String> done = new ArrayList<>();
        try (MailServerConnection connection = server(false, null).connect()) {
            done.add(connection.send(message(), () -> {
                await().until(() -> this.scripted.recipients().contains("a@vendor.example"));
                done.add("meanwhile");
            }).words());
        }
        assertThat(done).containsExactly("meanwhile", "250 2.0.0 Ok: queued as a@vendor.example");
    }

    @Test
    void theNextMessageIsBegunWhileTheServerThinks() throws Exception {
        this.scripted.waitForTheNext();
        try (MailServerConnection connection = server(false, null).connect()) {
            OutgoingMessage next = message();
            assertThat(connection.send(message(), () -> connection.announce(next)))
                .isInstanceOf(Outcome.Accepted.class);
            OutgoingMessage last = message();
            assertThat(connection.send(next, () -> connection.announce(last))).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(this.scripted.recipients()).hasSize(2);
    }

    @Test
    void theNextMessageIsBegunInOnePacket() throws Exception {
        SentPackets sent = new SentPackets();
        this.sender.getJavaMailProperties().put("mail.smtp.socketFactory", sent);
        try (MailServerConnection connection = server(false, null).connect()) {
            OutgoingMessage next = message();
            assertThat(connection.send(message(), () -> connection.announce(next)))
                .isInstanceOf(Outcome.Accepted.class);
            assertThat(send(next, connection)).isInstanceOf(Outcome.Accepted.class);
            assertThat(send(message(), connection)).isInstanceOf(Outcome.Accepted.class);
        }
        String together = "MAIL FROM:<innovation@council.example>\r\nRCPT TO:<a@vendor.example>\r\nDATA\r\n";
        assertThat(sent.packets).filteredOn(together::equals).hasSize(2);
        assertThat(this.scripted.recipients()).hasSize(3);
    }

    @Test
    void aMessageThatWasOnlyBegunIsNotDelivered() throws Exception {
        OutgoingMessage next = message();
        next.setRecipient(Message.RecipientType.TO, new InternetAddress("b@vendor.example"));
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(connection.send(message(), () -> connection.announce(next)))
                .isInstanceOf(Outcome.Accepted.class);
        }
        await().until(() -> this.scripted.answers("b@vendor.example").contains(ScriptedSmtpServer.GONE));
        assertThat(this.scripted.recipients()).containsExactly("a@vendor.example");
    }

    @Test
    void aRefusalOfOneMessageIsNotTakenForThatOfTheNext() throws Exception {
        OutgoingMessage next = message();
        next.setRecipient(Message.RecipientType.TO, new InternetAddress("b@vendor.example"));
        OutgoingMessage last = message();
        this.scripted.answerData("a@vendor.example", "554 5.6.0 Message looks like spam");
        this.scripted.answerRecipient("b@vendor.example", "550 5.1.1 No such user");
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(connection.send(message(), () -> connection.announce(next)))
                .isEqualTo(new Outcome.Refused("554 5.6.0 Message looks like spam", false));
            assertThat(send(next, connection)).isEqualTo(new Outcome.Refused("550 5.1.1 No such user", true));
            assertThat(this.scripted.answers("b@vendor.example")).containsExactly("550 5.1.1 No such user");
            this.scripted.accept("a@vendor.example");
            assertThat(send(last, connection))
                .isEqualTo(new Outcome.Accepted("250 2.0.0 Ok: queued as a@vendor.example"));
        }
        assertThat(this.scripted.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "554 5.6.0 Message looks like spam", "451 4.3.0 Try again later" })
    void theNextMessageGoesOnWhereTheOneBeforeIsRefused(String refusal) throws Exception {
        OutgoingMessage next = message();
        next.setRecipient(Message.RecipientType.TO, new InternetAddress("b@vendor.example"));
        this.scripted.answerData("a@vendor.example", refusal);
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(connection.send(message(), () -> connection.announce(next)).words()).isEqualTo(refusal);
            assertThat(send(next, connection)).isInstanceOf(Outcome.Accepted.class);
            assertThat(send(message(), connection).words()).isEqualTo(refusal);
        }
        assertThat(this.scripted.answers("b@vendor.example"))
            .containsExactly("250 2.0.0 Ok: queued as b@vendor.example");
        assertThat(this.scripted.connections()).isEqualTo(1);
    }

    @Test
    void aServerThatTakesOneCommandAtATimeHearsNothingWhileItThinks() throws Exception {
        this.scripted.wantOneCommandAtATime();
        this.scripted.waitForTheNext();
        OutgoingMessage next = message();
        try (MailServerConnection connection = server(false, null).connect()) {
            assertThat(connection.send(message(), () -> connection.announce(next))).isInstanceOfSatisfying(
                    Outcome.Interrupted.class,
                    (outcome) -> assertThat(outcome.failure()).hasMessageContaining("timed out"));
        }
    }

    @Test
    void whenOnlyLocalMailIsAllowedNoOtherServerIsEvenContacted() {
        assertThatExceptionOfType(MailServerException.class).isThrownBy(() -> server(true, null).connect())
            .withMessageContaining("127.0.0.1:" + this.scripted.port())
            .withMessageContaining("Nothing was sent");
        LocalMailServer elsewhere = new LocalMailServer(this.scripted.port() + 1);
        assertThatExceptionOfType(MailServerException.class).isThrownBy(() -> server(true, elsewhere).connect());
        this.sender.setHost("mail.vendor.example");
        LocalMailServer samePort = new LocalMailServer(this.scripted.port());
        assertThatExceptionOfType(MailServerException.class).isThrownBy(() -> server(true, samePort).connect());
        assertThat(this.scripted.connections()).isZero();
    }

    @Test
    void whenOnlyLocalMailIsAllowedNoSettingLeadsElsewhere() throws Exception {
        Properties settings = this.sender.getJavaMailProperties();
        settings.setProperty("mail.smtp.host", "mail.vendor.example");
        settings.setProperty("mail.smtp.proxy.host", "proxy.vendor.example");
        settings.setProperty("mail.smtp.socks.host", "proxy.vendor.example");
        try (MailServerConnection connection = server(true, new LocalMailServer(this.scripted.port())).connect()) {
            assertThat(send(message(), connection)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(this.scripted.recipients()).containsExactly("a@vendor.example");
    }

    private static Outcome send(OutgoingMessage message, MailServerConnection connection) {
        return connection.send(message, () -> {
        });
    }

    private MailServer server(boolean onlyLocal, LocalMailServer local) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (local != null) {
            beans.addBean("local", local);
        }
        Duration patience = Duration.ofMillis(500);
        return new MailServer(this.sender, beans.getBeanProvider(LocalMailServer.class), new MailProperties(null, 50, 4,
                Duration.ofSeconds(90), 0, patience, patience, patience, onlyLocal, 3, Sender.Kind.SMTP));
    }

    private static OutgoingMessage message() throws Exception {
        OutgoingMessage message = new OutgoingMessage(Session.getInstance(new Properties()), "<1@council.example>");
        message.setFrom(new InternetAddress("innovation@council.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("a@vendor.example"));
        message.setSubject("Hello");
        message.setText("Hello");
        message.saveChanges();
        return message;
    }

    /** What goes to the network, write by write. */
    private static final class SentPackets extends SocketFactory {

        private final List<String> packets = new ArrayList<>();

        @Override
        public Socket createSocket() {
            return new Socket() {

                @Override
                public OutputStream getOutputStream() throws IOException {
                    return new FilterOutputStream(super.getOutputStream()) {

                        @Override
                        public void write(byte[] octets, int start, int length) throws IOException {
                            SentPackets.this.packets.add(new String(octets, start, length, StandardCharsets.US_ASCII));
                            this.out.write(octets, start, length);
                        }

                    };
                }

            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

    }

}

package org.futurecouncil.mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Mail leaves by a mail server. */
@Component
@ConditionalOnProperty(name = "council.mail.sender", havingValue = "smtp", matchIfMissing = true)
class SmtpSender implements Sender {

    private final MailServer server;

    private final MessageWriter writer;

    SmtpSender(MailServer server, MessageWriter writer) {
        this.server = server;
        this.writer = writer;
    }

    @Override
    public Connection connect() {
        return new WritingConnection(this.server.connect(), this.writer);
    }

    private record WritingConnection(MailServerConnection server, MessageWriter writer) implements Connection {

        @Override
        public Letter write(QueuedMessage message) {
            return new SmtpLetter(this.server, this.writer.write(message, this.server.session()));
        }

        @Override
        public void close() {
            this.server.close();
        }

    }

    private record SmtpLetter(MailServerConnection server, OutgoingMessage message) implements Letter {

        @Override
        public void announce() {
            this.server.announce(this.message);
        }

        @Override
        public Outcome send(Runnable meanwhile) {
            return this.server.send(this.message, meanwhile);
        }

    }

}

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
            OutgoingMessage written = this.writer.write(message, this.server.session());
            return (beforeItsEnd, meanwhile) -> this.server.send(written, beforeItsEnd, meanwhile);
        }

        @Override
        public void close() {
            this.server.close();
        }

    }

}

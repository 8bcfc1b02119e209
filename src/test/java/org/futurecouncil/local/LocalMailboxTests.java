package org.futurecouncil.local;

import java.time.Clock;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalMailboxTests {

    @Test
    void onlyTheNewestAreKept() throws MessagingException {
        LocalMailbox mailbox = new LocalMailbox(3, Clock.systemUTC());
        for (int i = 1; i <= 10; i++) {
            mailbox.add("a@b.example", message("Number " + i));
        }
        assertThat(mailbox.to("A@b.example")).extracting(ReceivedMail::subject)
            .containsExactly("Number 10", "Number 9", "Number 8");
        assertThat(mailbox.find(7)).isEmpty();
    }

    @Test
    void aSearchIsPagedNewestFirst() throws MessagingException {
        LocalMailbox mailbox = new LocalMailbox(1000, Clock.systemUTC());
        for (int i = 1; i <= 120; i++) {
            mailbox.add("r" + i + "@vendor.example", message((i % 2 == 0) ? "Invitation" : "Receipt"));
        }
        LocalMailbox.MailboxPage second = mailbox.search(" inVItation ", 2, 50);
        assertThat(second.total()).isEqualTo(60);
        assertThat(second.count()).isEqualTo(2);
        assertThat(second.mails()).hasSize(10).allMatch((mail) -> mail.subject().equals("Invitation"));
        assertThat(second.mails().get(0).recipient()).isEqualTo("r20@vendor.example");
        assertThat(mailbox.search("r120@", 1, 50).mails()).hasSize(1);
        assertThat(mailbox.search("nothing like it", 7, 50)).satisfies((none) -> {
            assertThat(none.mails()).isEmpty();
            assertThat(none.number()).isEqualTo(1);
        });
    }

    private static MimeMessage message(String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setSubject(subject);
        message.setText("Hello");
        message.saveChanges();
        return message;
    }

}

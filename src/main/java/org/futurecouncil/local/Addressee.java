package org.futurecouncil.local;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;

/** Anybody at all: whatever is sent to them goes into the one mailbox. */
class Addressee extends UserImpl {

    private final LocalMailbox mailbox;

    Addressee(String address, GreenMail server, LocalMailbox mailbox) {
        super(address, address, "", server.getManagers().getImapHostManager());
        this.mailbox = mailbox;
    }

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        this.mailbox.add(getEmail(), message);
    }

}

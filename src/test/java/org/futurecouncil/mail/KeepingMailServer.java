package org.futurecouncil.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/**
 * The mail server that the application brings along, in a process of its own: it reads
 * and keeps every message. Prints its port.
 */
final class KeepingMailServer {

    private KeepingMailServer() {
    }

    public static void main(String[] args) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        System.out.println(server.getSmtp().getPort());
    }

}

package org.futurecouncil.mail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.slf4j.LoggerFactory;

/**
 * The mail server that the application brings along, in a process of its own: it reads
 * and keeps every message. Prints its port.
 */
final class KeepingMailServer {

    private KeepingMailServer() {
    }

    public static void main(String[] args) {
        // whoever started it reads the port, and nothing after that
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        System.out.println(server.getSmtp().getPort());
    }

}

package org.futurecouncil.local;

import java.time.Clock;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import org.futurecouncil.mail.LocalMailServer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A mail server on this machine, as long as no {@code spring.mail.host} is set: it takes
 * every message, passes none on, and its mailbox can be read.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnLocalMailServer.class)
class LocalMailConfiguration {

    @Bean
    LocalMailbox localMailbox(Clock clock, @Value("${council.local.mailbox-capacity:20000}") int capacity) {
        return new LocalMailbox(capacity, clock);
    }

    @Bean(destroyMethod = "stop")
    GreenMail localMailServer(LocalMailbox mailbox) {
        GreenMail server = new GreenMail(new ServerSetup(0, LocalMailServer.HOST, ServerSetup.PROTOCOL_SMTP));
        server.start();
        // Its own store would keep everything for ever.
        server.getUserManager()
            .setMessageDeliveryHandler((message, address) -> new Addressee(address.getEmail(), server, mailbox));
        return server;
    }

    @Bean
    LocalMailServer onlyMailServer(GreenMail server) {
        return new LocalMailServer(server.getSmtp().getPort());
    }

    @Bean
    JavaMailSenderImpl localMailSender(GreenMail server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(LocalMailServer.HOST);
        sender.setPort(server.getSmtp().getPort());
        return sender;
    }

}

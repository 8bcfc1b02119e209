package org.futurecouncil;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

@SpringBootApplication
public class CouncilOfTheFuture {

    public static void main(String[] args) {
        ConfigurableApplicationContext application = SpringApplication.run(CouncilOfTheFuture.class, args);
        if (application.getEnvironment().getPropertySources().contains("rehearsal")) {
            // a rehearsal has run by now, and nothing waits for requests
            System.exit(SpringApplication.exit(application));
        }
    }

}

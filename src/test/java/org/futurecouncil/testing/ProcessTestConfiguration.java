package org.futurecouncil.testing;

import java.time.Instant;
import java.time.ZoneId;

import org.futurecouncil.mail.ScriptedReports;
import org.futurecouncil.platform.MovableClock;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
class ProcessTestConfiguration {

    @Bean
    MovableClock clock() {
        return new MovableClock(Engine.START, ZoneId.of("Europe/London"));
    }

    @Bean
    ScriptedReports scriptedReports() {
        return new ScriptedReports();
    }

    @Bean
    TestOfficers testOfficers() {
        return new TestOfficers();
    }

}

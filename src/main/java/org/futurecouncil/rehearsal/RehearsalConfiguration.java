package org.futurecouncil.rehearsal;

import java.time.LocalTime;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.MovableClock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@OnRehearsal
@EnableConfigurationProperties(RehearsalSettings.class)
class RehearsalConfiguration {

    @Bean
    MovableClock clock(RehearsalSettings settings) {
        return new MovableClock(settings.start().atTime(LocalTime.of(9, 0)).atZone(LondonTime.ZONE).toInstant(),
                LondonTime.ZONE);
    }

}

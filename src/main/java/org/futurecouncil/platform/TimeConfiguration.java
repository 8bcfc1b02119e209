package org.futurecouncil.platform;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The clock of a real programme. An auto-configuration, so that it steps back for whoever
 * brings a clock that can be moved.
 */
@AutoConfiguration
class TimeConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(LondonTime.ZONE);
    }

}

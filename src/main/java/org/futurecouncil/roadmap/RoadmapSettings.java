package org.futurecouncil.roadmap;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the last stage.
 *
 * @param reminderDays whoever has not answered is reminded so many days before answers
 * close
 * @param interestWorkingDays how many working days other councils have, after
 * publication, to ask to join the next programme
 */
@ConfigurationProperties("council.roadmap")
record RoadmapSettings(@DefaultValue( {
        "7", "2" }) List<Integer> reminderDays, @DefaultValue("20") int interestWorkingDays){
}

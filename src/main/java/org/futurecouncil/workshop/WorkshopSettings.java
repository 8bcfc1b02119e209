package org.futurecouncil.workshop;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of every workshop.
 *
 * @param reminderDays so many days before RSVPs close, whoever has not answered is
 * reminded
 */
@ConfigurationProperties("council.workshop")
record WorkshopSettings(@DefaultValue( {
        "7", "2" }) List<Integer> reminderDays){
}

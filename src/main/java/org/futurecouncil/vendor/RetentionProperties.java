package org.futurecouncil.vendor;

import org.futurecouncil.platform.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long records are kept.
 *
 * @param decisionYears for which what explains a decision is kept after the award that
 * follows from it, or the programme's end where none does: at least 3 (Procurement Act
 * 2023, s.98)
 */
@ConfigurationProperties("council.retention")
public record RetentionProperties(@DefaultValue("3") int decisionYears) {

    private static final int LEAST = 3;

    public RetentionProperties {
        if (decisionYears < LEAST) {
            throw new SettingException("council.retention.decision-years", decisionYears,
                    LEAST + " or more: the Procurement Act 2023, s.98, asks for that");
        }
    }

}

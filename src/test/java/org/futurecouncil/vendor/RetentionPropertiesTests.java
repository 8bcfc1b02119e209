package org.futurecouncil.vendor;

import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.SettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetentionPropertiesTests {

    @Test
    void decisionsAreKeptAsLongAsTheActAsksAtLeast() {
        assertThat(new RetentionProperties(3).decisionYears()).isEqualTo(3);
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new RetentionProperties(2))
            .withMessage("The setting council.retention.decision-years is “2”; it must be 3 or more: "
                    + "the Procurement Act 2023, s.98, asks for that.");
    }

}

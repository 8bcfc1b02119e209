package org.futurecouncil.vendor;

import org.futurecouncil.mail.AddressBook;
import org.futurecouncil.mail.Recipient;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class VendorConfiguration {

    @Bean
    AddressBook vendorAddressBook() {
        return new AddressBook(Recipient.Kind.VENDOR,
                "select id::text as recipient_id, email from vendor where removed_at is null");
    }

}

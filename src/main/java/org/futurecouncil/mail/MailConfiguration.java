package org.futurecouncil.mail;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ MailProperties.class, NotifyProperties.class })
class MailConfiguration {

}

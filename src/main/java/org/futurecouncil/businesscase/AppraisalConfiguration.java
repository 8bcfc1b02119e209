package org.futurecouncil.businesscase;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AppraisalSettings.class)
class AppraisalConfiguration {

}

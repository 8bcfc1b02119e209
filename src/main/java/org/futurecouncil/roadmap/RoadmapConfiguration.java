package org.futurecouncil.roadmap;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoadmapSettings.class)
class RoadmapConfiguration {

}

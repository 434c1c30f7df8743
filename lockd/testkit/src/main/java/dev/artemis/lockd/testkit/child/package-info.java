/** Child JVMs: started, spoken to line by line, stopped and killed. */
package dev.artemis.lockd.testkit.child;

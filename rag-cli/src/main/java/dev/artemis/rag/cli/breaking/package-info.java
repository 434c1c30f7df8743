/** Breaking a lock: taking a lease from its holder, as far as daemon, kernel and fence allow. */
package dev.artemis.rag.cli.breaking;

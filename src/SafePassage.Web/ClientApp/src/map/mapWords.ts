import { say } from '../words/said';

/** What the map library says by itself, in the language of the page. */
export function mapWords(): Record<string, string> {
  return {
    'NavigationControl.ZoomIn': say('map.zoom-in'),
    'NavigationControl.ZoomOut': say('map.zoom-out'),
    'ScaleControl.Meters': say('map.metres'),
    'ScaleControl.Kilometers': say('map.kilometres'),
  };
}
